import { describe, expect, it } from "vitest";
import { groupFailures, type RunResult, reporters, type ScenarioResult } from "../../../scenarios/index.ts";

type Failures = ScenarioResult["steps"][number]["failures"];
type Mismatch = Failures[number]["mismatches"][number];

const request = { index: 0, operation: "users.update" };

const scenario = (name: string, ending: ScenarioResult["ending"], failures: Failures = []): ScenarioResult => ({
  ...{ name, file: `${name}.yaml`, sources: [], covers: ["identify"], examples: [], tags: [], ending, durationMs: 0 },
  steps: [{ line: 3, title: "send identify", exchanges: [], failures }],
});

const failed = (name: string, ...mismatches: Mismatch[]): ScenarioResult => {
  const sides = { about: "request 1 of 1, users.update", expected: { a: 1 }, actual: {} };
  return scenario(name, { is: "failed" }, [{ ...sides, request, mismatches }]);
};

const missing = (path: string, expected: unknown, hint?: string): Mismatch => ({
  ...{ is: "missing", path, expected },
  ...(hint !== undefined && { hint }),
});
const sent = (expected: string[], actual: string[], trouble?: string): Mismatch => ({
  ...{ is: "requests", path: "", expected, actual },
  ...(trouble !== undefined && { trouble }),
});

const result = (...scenarios: ScenarioResult[]): RunResult => ({ target: "a fake", scenarios, durationMs: 0 });

const summary = (...scenarios: ScenarioResult[]) =>
  groupFailures(result(...scenarios)).map(({ scenarios: members, ...group }) => ({
    ...group,
    of: members.map(({ name }) => name).join(" "),
  }));

describe("failures in groups", () => {
  it.each<{ of: string; scenarios: ScenarioResult[]; want: unknown[] }>([
    { of: "a run that held", scenarios: [scenario("a", { is: "passed" })], want: [] },
    {
      of: "a place that several lack, whatever was expected there",
      scenarios: [failed("a", missing("email", "a")), failed("b", missing("email", "b"))],
      want: [{ difference: "users.update: email is not there", of: "a b", others: 0 }],
    },
    {
      of: "one scenario, with its values",
      scenarios: [failed("a", missing("email", "a"))],
      want: [{ difference: 'users.update: email: expected "a", but it is not there', of: "a", others: 0 }],
    },
    {
      of: "several differences: the commonest first, and each scenario once",
      scenarios: [
        failed("a", missing("x", 1), missing("y", 1)),
        failed("b", missing("y", 1)),
        failed("c", missing("y", 1), missing("x", 2)),
        failed("d", missing("x", 3)),
      ],
      want: [
        { difference: "users.update: x is not there", of: "a c d", others: 0 },
        { difference: "users.update: y: expected 1, but it is not there", of: "b", others: 2 },
      ],
    },
    {
      of: "elements of lists, whatever their number",
      scenarios: [failed("a", missing("items[0].id", 1)), failed("b", missing("items[4].id", 2))],
      want: [{ difference: "users.update: items[].id is not there", of: "a b", others: 0 }],
    },
    {
      of: "the hint that most have",
      scenarios: [
        failed("a", missing("x", 1, "classic does this")),
        failed("b", missing("x", 2, "classic does that")),
        failed("c", missing("x", 3, "classic does that")),
      ],
      want: [{ difference: "users.update: x is not there", hint: "classic does that", of: "a b c", others: 0 }],
    },
    {
      of: "nothing sent, for one reason, whatever was expected",
      scenarios: [
        failed("a", sent(["events.track"], [], "dropped as NO: no")),
        failed("b", sent(["events.track", "events.track"], [], "dropped as NO: no")),
      ],
      want: [{ difference: "expected requests, received nothing (dropped as NO: no)", of: "a b", others: 0 }],
    },
    {
      of: "other operations, whatever came of them",
      scenarios: [
        failed("a", sent(["users.update"], ["events.track"], "failed with E: a")),
        failed("b", sent(["users.update"], ["events.track"])),
      ],
      want: [{ difference: "expected users.update, received events.track", of: "a b", others: 0 }],
    },
    {
      of: "scenarios that broke off",
      scenarios: ["a", "b"].map((name) =>
        scenario(name, { is: "broken", reason: "nobody answers\n  at line 3", unreachable: true }),
      ),
      want: [{ difference: "could not be run: nobody answers", of: "a b", others: 0 }],
    },
  ])("$of", ({ scenarios, want }) => {
    expect(summary(...scenarios)).toStrictEqual(want);
  });
});

describe("the report of more than ten failures", () => {
  const many = [
    ...Array.from({ length: 9 }, (_, index) => failed(`s-${index}`, missing("x", index, "classic does this"))),
    failed("both", missing("x", 0), missing("y", 0)),
    failed("other", missing("y", 1)),
    scenario("held", { is: "passed" }),
  ];
  const report = async (options: { readonly all?: boolean }, scenarios = many) =>
    (await (await reporters.pretty())(result(...scenarios), options)).text;

  it("tells each in a line under what they have in common, and the first of several in full", async () => {
    expect(await report({})).toBe(`Scenarios on a fake

✗ Identifying users  1 of 12 held

11 failures with 2 differences, the commonest first

1. 10 scenarios: users.update: x is not there
   classic does this
  ✗ s-0
  ✗ s-1
  ✗ s-2
  ✗ s-3
  ✗ s-4
  ✗ s-5
  ✗ s-6
  ✗ s-7
  ✗ s-8
  ✗ both (and 1 more difference)

    the first of them:
    s-0.yaml:3  send identify

    request 1 of 1, users.update:
      x: expected 0, but it is not there; classic does this
      - expected
      + received

      - {
      -   "a": 1
      - }
      + {}


2. 1 scenario: users.update: y: expected 1, but it is not there (and 1 of those above)
  ✗ other
    other.yaml:3  send identify
      y: expected 1, but it is not there

Begin with: users.update: x is not there; classic does this
--all shows each failure in full, --passage ID the scenarios of one passage of the guide.

12 scenarios: 1 passed, 11 failed in 0 ms
`);
  });

  it.each([
    { why: "all are asked for", text: () => report({ all: true }) },
    { why: "there are ten", text: () => report({}, many.slice(1)) },
  ])("tells each in full where $why", async ({ text }) => {
    const lines = (await text()).split("\n");
    expect(lines.filter((line) => line === "✗ s-8")).toHaveLength(1);
    expect(lines.some((line) => line.startsWith("Begin with"))).toBe(false);
  });
});
