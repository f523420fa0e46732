import { describe, expect, it } from "vitest";
import {
  exitCode,
  filterScenarios,
  parseScenarios,
  runScenarios,
  type Scenario,
  type Sending,
  TargetError,
  type Translator,
  tally,
  UnusableTranslator,
} from "../../../scenarios/index.ts";
import type { SegmentMessage } from "../../../translator/index.ts";
import { type FakeOptions, fakeTarget, scenariosOf, still } from "../support/fake-target.ts";

const named = (name: string, rest = "steps: [{ wait: 1s }]"): readonly Scenario[] =>
  scenariosOf(`name: ${name}\n${rest}`);
const failing = "steps: [{ call: users.getFields, status: 500 }]";
const call = "steps: [{ call: users.getFields }]";

const fields = () => ({ body: { fields: {} } });
const endings = async (scenarios: readonly Scenario[], options: FakeOptions = {}, maxFailures = 100) => {
  const run = await runScenarios(scenarios, fakeTarget(fields, options), { ...still, concurrency: 1, maxFailures });
  return run.scenarios.map(({ name, ending }) => [name, "reason" in ending ? ending.reason : ending.is]);
};

describe("runScenarios", () => {
  it("gives results in the order of the scenarios and opens a project for each", async () => {
    const target = fakeTarget(fields);
    const scenarios = [
      ...named("one", call),
      ...named("two", `project: { kind: hybrid }\n${call}`),
      ...named("three", call),
    ];
    const run = await runScenarios(scenarios, target, still);
    expect(run.scenarios.map(({ name }) => name)).toStrictEqual(["one", "two", "three"]);
    expect(target.opened).toStrictEqual([{ kind: "email" }, { kind: "hybrid" }, { kind: "email" }]);
  });

  it("opens further projects of the same kind by name, each once", async () => {
    const target = fakeTarget(fields);
    const steps = ["a", "b", "a"].map((name) => `  - call: users.getFields\n    in: ${name}\n`).join("");
    const yaml = `project: { kind: userId, settings: { x: 1 }, keys: [{ key: k, type: web }] }\nsteps:\n${steps}`;
    await runScenarios(scenariosOf(yaml), target, still);
    const project = { kind: "userId", settings: { x: 1 }, keys: [{ key: "k", type: "web" }] };
    expect(target.opened).toStrictEqual([project, project]);
  });

  it("lets time pass for `wait`", async () => {
    const target = fakeTarget();
    await runScenarios(scenariosOf("steps: [{ wait: 60s }, { wait: 2h }]"), target, still);
    expect(target.waits).toStrictEqual([60_000, 7_200_000]);
  });

  it("takes no step after one that failed", async () => {
    const target = fakeTarget(fields);
    const yaml = "steps: [{ call: users.getFields, status: 201 }, { call: users.getFields }]";
    const { scenarios } = await runScenarios(scenariosOf(yaml), target, still);
    expect(scenarios[0]?.steps.map(({ title }) => title)).toStrictEqual(["call users.getFields"]);
    expect(target.requests).toHaveLength(1);
  });

  it("goes on after a failure", async () => {
    const scenarios = [...named("one", failing), ...named("two")];
    expect(await endings(scenarios)).toStrictEqual([
      ["one", "failed"],
      ["two", "passed"],
    ]);
  });

  it("begins nothing after the only failure that is allowed", async () => {
    const scenarios = [...named("one"), ...named("two", failing), ...named("three")];
    expect(await endings(scenarios, {}, 1)).toStrictEqual([
      ["one", "passed"],
      ["two", "failed"],
      ["three", "the run stopped at the first failure"],
    ]);
  });

  it("begins nothing after as many failures as are allowed", async () => {
    const scenarios = [...named("one", failing), ...named("two"), ...named("three", failing), ...named("four")];
    expect(await endings(scenarios, {}, 2)).toStrictEqual([
      ["one", "failed"],
      ["two", "passed"],
      ["three", "failed"],
      ["four", "the run stopped after 2 failures"],
    ]);
  });

  it("ends at once, and begins nothing more, where its translator is unusable", async () => {
    const asked: string[] = [];
    const send = async ({ event }: SegmentMessage): Promise<Sending> => {
      asked.push(String(event));
      if (event !== "two") return { is: "requests", requests: [] };
      throw new UnusableTranslator("it gives nothing");
    };
    const translator: Translator = {
      ...{ name: "mine", profile: "classic", isOwn: true, open: () => ({ send, close: async () => {} }) },
    };
    const stories = ["one", "two", "three"].flatMap((event) =>
      named(event, `steps: [{ send: { type: track, event: ${event}, userId: u-1 }, requests: [] }]`),
    );
    const run = runScenarios(stories, fakeTarget(), { ...still, concurrency: 1, translator });
    await expect(run).rejects.toThrow(new UnusableTranslator("it gives nothing"));
    expect(asked).toStrictEqual(["one", "two"]);
  });

  it.each([
    { yaml: call, want: "passed" },
    { yaml: `project: { kind: hybrid }\n${call}`, want: "needs a project of kind hybrid; this one is email" },
    {
      yaml: `project: { settings: { a: 1 } }\n${call}`,
      want: "needs project settings or keys that only a sandbox can get",
    },
    {
      yaml: `project: { keys: [{ key: a, type: web }] }\n${call}`,
      want: "needs project settings or keys that only a sandbox can get",
    },
    { yaml: `project: { empty: true }\n${call}`, want: "needs an empty project" },
    { yaml: "steps: [{ call: users.getFields, in: other }]", want: "needs a second project" },
  ])("on a shared email-based project a scenario $want", async ({ yaml, want }) => {
    expect(await endings(scenariosOf(yaml), { isSandbox: false })).toStrictEqual([["a story", want]]);
  });

  it("tells a target that cannot be reached apart from a check that failed", async () => {
    const target = fakeTarget(() => {
      throw new TargetError("GET http://localhost:1/ did not answer: connection refused");
    });
    const run = await runScenarios(named("one", call), target, still);
    expect(run.scenarios[0]?.ending).toStrictEqual({
      is: "broken",
      reason: "GET http://localhost:1/ did not answer: connection refused",
      unreachable: true,
    });
    expect(exitCode(run)).toBe(3);
  });

  it("begins no further scenario when the target cannot be reached", async () => {
    const target = fakeTarget(() => {
      throw new TargetError("gone");
    });
    const run = await runScenarios([...named("one", call), ...named("two", call)], target, {
      ...still,
      concurrency: 1,
    });
    expect(run.scenarios.map(({ ending }) => ending)).toStrictEqual([
      { is: "broken", reason: "gone", unreachable: true },
      { is: "skipped", reason: "the target cannot be reached" },
    ]);
  });

  it("goes on after a crash, which also makes the exit code 3", async () => {
    const target = fakeTarget(({ path }) => {
      if (path === "/api/lists") throw new RangeError("bug");
      return fields();
    });
    const scenarios = [...named("one", "steps: [{ call: lists.getLists }]"), ...named("two", call)];
    const run = await runScenarios(scenarios, target, { ...still, concurrency: 1 });
    expect(run.scenarios.map(({ ending }) => ending.is)).toStrictEqual(["broken", "passed"]);
    expect(exitCode(run)).toBe(3);
  });

  it.each([
    { scenarios: [...named("one")], counts: { passed: 1, failed: 0, skipped: 0, broken: 0 }, code: 0 },
    { scenarios: [], counts: { passed: 0, failed: 0, skipped: 0, broken: 0 }, code: 0 },
    {
      scenarios: [...named("one"), ...named("two", failing)],
      counts: { passed: 1, failed: 1, skipped: 0, broken: 0 },
      code: 1,
    },
  ])("counts $counts and exits with $code", async ({ scenarios, counts, code }) => {
    const run = await runScenarios(scenarios, fakeTarget(fields), still);
    expect({ counts: tally(run), code: exitCode(run) }).toStrictEqual({ counts, code });
  });

  it("writes down each exchange with a line that repeats it", async () => {
    const yaml = "steps:\n  - call: users.update\n    with: { email: o'neil@example.com }";
    const { scenarios } = await runScenarios(scenariosOf(yaml), fakeTarget(), still);
    expect(scenarios[0]?.steps[0]?.exchanges).toStrictEqual([
      {
        operation: "users.update",
        method: "POST",
        url: "/api/users/update",
        body: { email: "o'neil@example.com" },
        status: 200,
        answer: { msg: "", code: "Success", params: null },
        curl:
          "curl -sS -X POST 'http://localhost:8787/api/users/update' -H \"Api-Key: $ITERABLE_API_KEY\" " +
          `-H 'Content-Type: application/json' --data '{"email":"o'\\''neil@example.com"}'`,
      },
    ]);
  });
});

describe("filterScenarios", () => {
  const scenarios = [
    ...parseScenarios("name: Page one\nsource: https://a.co\ntags: [x]\nsteps: [{ wait: 1s }]", "s/page.yaml")
      .scenarios,
    ...parseScenarios("name: track\nsource: https://a.co\ntags: [x, y]\nsteps: [{ wait: 1s }]", "s/track.yaml")
      .scenarios,
  ];
  it.each([
    { filter: {}, want: ["Page one", "track"] },
    { filter: { filter: "pAGE" }, want: ["Page one"] },
    { filter: { filter: "track.yaml" }, want: ["track"] },
    { filter: { filter: "/^tr.ck$/" }, want: ["track"] },
    { filter: { filter: "/PAGE/" }, want: [] },
    { filter: { filter: "/PAGE/i" }, want: ["Page one"] },
    { filter: { tags: ["y", "z"] }, want: ["track"] },
    { filter: { tags: ["x"], filter: "page" }, want: ["Page one"] },
    { filter: { tags: ["z"] }, want: [] },
  ])("lets $want through for $filter", ({ filter, want }) => {
    expect(filterScenarios(scenarios, filter).map(({ name }) => name)).toStrictEqual(want);
  });

  it("refuses a broken regular expression", () => {
    expect(() => filterScenarios(scenarios, { filter: "/(/" })).toThrow(SyntaxError);
  });
});
