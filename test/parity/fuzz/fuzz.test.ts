import { describe, expect, it, onTestFinished } from "vitest";
import { iterable } from "../../../contracts/index.ts";
import type { Call } from "../../../parity/fuzz/hostile-http.ts";
import { type FuzzTarget, loadFuzz } from "../../../parity/index.ts";
import { createSandbox } from "../../../server/index.ts";

const { formatFuzzedCall, fuzzOperation } = await loadFuzz();

/** A sandbox behind a gateway that answers some calls of its own. */
function gateway(answerOf: (call: Call) => Response | undefined): FuzzTarget {
  const sandbox = createSandbox();
  onTestFinished(() => sandbox.close());
  return {
    keys: { key: sandbox.apiKey },
    async send(call) {
      const { path, ...init } = call;
      const answer = answerOf(call) ?? (await sandbox.fetch(path, init));
      return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
    },
  };
}

const how = { runs: 60, seed: 1 };

describe("fuzzing", () => {
  it("finds nothing where every answer is in the contract", async () => {
    const target = gateway(() => undefined);
    expect(await fuzzOperation(iterable.users.update, target, how)).toEqual({ operation: "users.update", calls: 60 });
  });

  it("makes the call that is answered wrongly as small as it goes, the same each time", async () => {
    const target = gateway(({ body }) =>
      String(body).includes('"preferUserId"') ? new Response("oops", { status: 500 }) : undefined,
    );
    const { failure } = await fuzzOperation(iterable.users.update, target, how);
    expect(failure).toMatchObject({ problem: "500 oops", call: { method: "POST", path: "/api/users/update" } });
    expect(await fuzzOperation(iterable.users.update, target, how)).toMatchObject({ failure });
  });

  it.each<[string, Response, string]>([
    ["another success", Response.json({}, { status: 202 }), "202 is no success of lists.getLists"],
    ["another shape", Response.json({ lists: 1 }), "the answer is not of the contract's shape: "],
    ["a page", new Response("<html>", { headers: { "Content-Type": "text/html" } }), "the answer is text/html"],
    [
      "a refusal of its own",
      Response.json({ no: 1 }, { status: 418 }),
      "418 as application/json is not in the contract",
    ],
  ])("finds %s", async (_, answer, problem) => {
    const { failure } = await fuzzOperation(
      iterable.lists.getLists,
      gateway(() => answer.clone()),
      how,
    );
    expect(failure?.problem).toContain(problem);
  });

  const call: Call = { method: "POST", path: "/api/lists?a=%zz", headers: { "api-key": "k", accept: "" } };

  it.each<[Partial<Call>, string | undefined]>([
    [{}, "curl -sS -g --path-as-is -X POST 'http://x/api/lists?a=%zz' -H 'api-key: k' -H 'accept;'"],
    [
      { body: "it's", headers: {} },
      "curl -sS -g --path-as-is -X POST 'http://x/api/lists?a=%zz' --data-binary 'it'\\''s'",
    ],
    [
      { body: Uint8Array.of(0, 255), headers: {} },
      "printf %s AP8= | base64 -d | curl -sS -g --path-as-is -X POST 'http://x/api/lists?a=%zz' --data-binary @-",
    ],
    [{ body: "a".repeat(3_000) }, undefined],
  ])("writes a call as a line of shell: %#", (more, line) => {
    expect(formatFuzzedCall("http://x", { ...call, ...more })).toBe(line);
  });
});
