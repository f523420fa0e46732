import { describe, expect, it } from "vitest";
import type { Call } from "../../../parity/fuzz/hostile-http.ts";
import { documentedRoutes } from "../../support/documented-routes.ts";
import { checkCalls, fuzzTimeout } from "./support/check-calls.ts";
import { controlCall } from "./support/control-calls.ts";
import type { ControlRoute } from "./support/control-route.ts";
import { controlRoutes } from "./support/control-routes.ts";
import { type Fuzzed, openBusySandbox, takeSnapshot } from "./support/fuzzed-sandbox.ts";
import { findLogProblems, findPlainProblems, findStateProblems, readStates } from "./support/problems.ts";

it("the table of routes is that of docs/control.md", () => {
  const fuzzed = new Set(controlRoutes.map(({ method, path }) => `${method} ${path.replace("/1", "/:id")}`));
  expect([...fuzzed].toSorted()).toEqual(documentedRoutes.toSorted());
});

const steered = ["/_sandbox/projects", "/_sandbox/faults", "/_sandbox/trouble", "/_sandbox/clock"];

/** What there is to steer, beside what projects hold. */
async function controlState({ send }: Fuzzed): Promise<string> {
  const answers = await Promise.all(steered.map((path) => send({ method: "GET", path, headers: {} })));
  return answers.map(({ status, text }) => `${status} ${text}`).join("\n");
}

/** Everything that is wrong with the answer to a call of a fresh sandbox, and with what that holds after it. */
const findProblems =
  ({ method }: ControlRoute) =>
  async (call: Call): Promise<readonly string[]> => {
    const fuzzed = await openBusySandbox();
    const before = { ...(await readStates(fuzzed)), control: await controlState(fuzzed) };
    const answer = await fuzzed.send(call);
    const mayNotChange = method === "GET" || answer.status >= 400;
    const after = mayNotChange ? await readStates(fuzzed) : before;
    const control = await controlState(fuzzed);
    const problems = [
      ...findPlainProblems(answer, ["msg", "code", "params"]),
      ...(await findLogProblems(fuzzed, 0)),
      ...findStateProblems(answer, before, after),
      ...(mayNotChange && control !== before.control ? [`answered ${answer.status}, yet something has changed`] : []),
      ...fuzzed.crashes(),
    ];
    fuzzed.sandbox.close();
    return problems;
  };

describe.each(controlRoutes)("$method $path", { timeout: fuzzTimeout }, (route) => {
  it("answers hostile calls, and those it refuses change nothing", async () => {
    await checkCalls(controlCall(route, await takeSnapshot()), findProblems(route), 25);
  });
});
