import { describe, expect, it } from "vitest";
import { runScenarios } from "../../../scenarios/index.ts";
import { type Answer, fakeTarget, scenariosOf, still, success } from "../support/fake-target.ts";

const profile = (dataFields: unknown) => ({ user: { email: "ada@example.com", dataFields } });

/** What a run of one scenario gave: how it ended, and every mismatch of its last step. */
async function played(yaml: string, answer?: () => Answer) {
  const result = await runScenarios(scenariosOf(yaml), fakeTarget(answer), still);
  const [scenario] = result.scenarios;
  return {
    ending: scenario?.ending.is,
    mismatches: scenario?.steps.at(-1)?.failures.flatMap(({ mismatches }) => mismatches),
  };
}

const read = (rest: string) => `steps:\n  - call: users.getByEmail\n    with: { email: ada@example.com }\n${rest}`;
const held = { ending: "passed", mismatches: [] };
const failed = (...mismatches: unknown[]) => ({ ending: "failed", mismatches });

describe("a call's answer", () => {
  it.each([
    { why: "nothing is asked of it", given: {}, expects: "", want: held },
    {
      why: "it holds more than expected",
      given: { a: 1, b: 2 },
      expects: "gives: { user: { dataFields: { a: 1 } } }",
      want: held,
    },
    {
      why: "it holds more than exactly expected",
      given: { a: 1, b: 2 },
      expects: "exactly: true\n    gives: { user: { email: ada@example.com, dataFields: { a: 1 } } }",
      want: failed({ is: "unexpected", path: "user.dataFields.b", actual: 2 }),
    },
    {
      why: "a field differs",
      given: { a: 1 },
      expects: 'gives: { user: { dataFields: { a: "1" } } }',
      want: failed({ is: "different", path: "user.dataFields.a", expected: "1", actual: 1 }),
    },
    {
      why: "a field is missing",
      given: {},
      expects: "gives: { user: { dataFields: { a: { b: 1 } } } }",
      want: failed({ is: "missing", path: "user.dataFields.a", expected: { b: 1 } }),
    },
    {
      why: "null is not missing",
      given: { a: null },
      expects: "gives: { user: { dataFields: { a: null } } }",
      want: held,
    },
    {
      why: "an array is longer",
      given: { a: [1, 2] },
      expects: "gives: { user: { dataFields: { a: [1] } } }",
      want: failed({ is: "length", path: "user.dataFields.a", expected: 1, actual: 2 }),
    },
    {
      why: "objects in an array hold more",
      given: { a: [{ b: 1, c: 2 }] },
      expects: "gives: { user: { dataFields: { a: [{ b: 1 }] } } }",
      want: held,
    },
    {
      why: "an object stands for an array",
      given: { a: { 0: 1 } },
      expects: "gives: { user: { dataFields: { a: [1] } } }",
      want: failed({ is: "different", path: "user.dataFields.a", expected: [1], actual: { 0: 1 } }),
    },
    {
      why: "a field is inherited only",
      given: {},
      expects: "gives: { user: { dataFields: { toString: {} } } }",
      want: failed({ is: "missing", path: "user.dataFields.toString", expected: {} }),
    },
    { why: "an absent field is absent", given: { a: 1 }, expects: "absent: [user.dataFields.b, user.x.y]", want: held },
    {
      why: "an absent field is there",
      given: { a: [{ b: 1 }] },
      expects: 'absent: ["user.dataFields.a[0].b"]',
      want: failed({ is: "unexpected", path: "user.dataFields.a[0].b", actual: 1 }),
    },
    {
      why: "the status differs",
      given: {},
      expects: "status: 404",
      want: failed({ is: "different", path: "status", expected: 404, actual: 200 }),
    },
  ])("is judged right when $why", async ({ given, expects, want }) => {
    const outcome = await played(read(`    ${expects}`), () => ({ body: profile(given) }));
    expect(outcome).toStrictEqual(want);
  });

  it.each([
    { why: "lines are compared as a list", given: "a\nb\n", gives: "[a, b]", want: held },
    { why: "no line is an empty list", given: "", gives: "[]", want: held },
    { why: "text is compared whole", given: "a\n", gives: '"a\\n"', want: held },
    { why: "lines of JSON are compared as objects", given: '{"a":1,"b":2}\n', gives: "[{ a: 1 }]", want: held },
  ])("of text is judged right when $why", async ({ given, gives, want }) => {
    const yaml = `steps:\n  - call: lists.getUsers\n    with: { listId: 1 }\n    gives: ${gives}`;
    expect(await played(yaml, () => ({ body: given }))).toStrictEqual(want);
  });

  it.each([
    {
      why: "a success of the wrong shape",
      answer: { body: { user: { dataFields: 3 } } },
      want: { is: "contract", path: "user.dataFields", rule: "Object value expected" },
    },
    {
      why: "a refusal without code",
      answer: { status: 400, body: { msg: "no" } },
      want: { is: "contract", path: "code", rule: "a refusal carries this as text" },
    },
    {
      why: "a refusal without words",
      answer: { status: 400, body: { code: "BadParams" } },
      want: { is: "contract", path: "msg", rule: "a refusal carries this as text" },
    },
  ])("breaks its contract by $why", async ({ answer, want }) => {
    const outcome = await played(read(`    status: ${answer.status ?? 200}`), () => answer);
    expect(outcome).toStrictEqual(failed(want));
  });

  it.each([
    {
      why: "the newer envelope",
      answer: { status: 400, body: { error: "BadRequest", message: "no", code: "error.a.b" } },
    },
    { why: "the page of an unknown route", answer: { status: 404, body: "<!doctype html>" } },
  ])("keeps its contract with $why", async ({ answer }) => {
    expect(await played(read(`    status: ${answer.status}`), () => answer)).toStrictEqual(held);
  });
});

describe("a call's request", () => {
  const json = { "Api-Key": "the-key", "Content-Type": "application/json" };
  it.each([
    {
      why: "a path parameter",
      yaml: "call: users.get\n    with: { email: a+b/c@example.com }",
      want: { method: "GET", path: "/api/users/a%2Bb%2Fc%40example.com", query: "", headers: { "Api-Key": "the-key" } },
    },
    {
      why: "a path and a query parameter",
      yaml: "call: events.get\n    with: { email: a@b.co, limit: 5 }",
      want: { method: "GET", path: "/api/events/a%40b.co", query: "limit=5", headers: { "Api-Key": "the-key" } },
    },
    {
      why: "a repeated query parameter",
      yaml: "call: export.dataJson\n    with: { dataTypeName: user, onlyFields: [a, b] }",
      want: {
        method: "GET",
        path: "/api/export/data.json",
        query: "dataTypeName=user&onlyFields=a&onlyFields=b",
        headers: { "Api-Key": "the-key" },
      },
    },
    {
      why: "a body",
      yaml: "call: users.update\n    with: { email: a@b.co, dataFields: { a: 1 } }",
      want: {
        method: "POST",
        path: "/api/users/update",
        query: "",
        body: { email: "a@b.co", dataFields: { a: 1 } },
        headers: json,
      },
    },
    {
      why: "a body that is no object",
      yaml: "call: users.update\n    body: [1]",
      want: { method: "POST", path: "/api/users/update", query: "", body: [1], headers: json },
    },
    {
      why: "another key",
      yaml: "call: users.getFields\n    key: stolen",
      want: { method: "GET", path: "/api/users/getFields", query: "", headers: { "Api-Key": "stolen" } },
    },
  ])("carries $why", async ({ yaml, want }) => {
    const target = fakeTarget();
    await runScenarios(scenariosOf(`steps:\n  - ${yaml}`), target, still);
    expect(target.requests).toStrictEqual([want]);
  });

  it("carries values saved from an earlier answer with their type", async () => {
    const target = fakeTarget(({ path }) => ({ body: path === "/api/lists" ? { listId: 7 } : success }));
    const yaml = `
steps:
  - call: lists.create
    with: { name: a }
    save: { newsletter: listId }
  - call: lists.subscribe
    with: { listId: "\${newsletter}", subscribers: [] }
  - call: lists.delete
    with: { listId: "\${newsletter}" }
`;
    await runScenarios(scenariosOf(yaml), target, still);
    expect(target.requests[1]?.body).toStrictEqual({ listId: 7, subscribers: [] });
  });

  it("fails when there is nothing to save", async () => {
    const yaml = "steps:\n  - call: users.getFields\n    save: { a: fields.a }";
    expect(await played(yaml, () => ({ body: { fields: {} } }))).toStrictEqual(
      failed({ is: "missing", path: "fields.a", expected: "a value for a" }),
    );
  });
});

describe("a call within a time", () => {
  const yaml = read("    within: 4s\n    gives: { user: { dataFields: { a: 1 } } }");
  const appearsAfter = (ms: number) => {
    const start = Date.UTC(2024, 2, 1, 12);
    return fakeTarget((_, nowMs) => ({ body: nowMs - start >= ms ? profile({ a: 1 }) : {} }));
  };

  it.each([
    { after: 0, waits: [], ending: "passed" },
    { after: 600, waits: [500, 1_000], ending: "passed" },
    { after: 4_000, waits: [500, 1_000, 2_000, 500], ending: "passed" },
    { after: 4_001, waits: [500, 1_000, 2_000, 500], ending: "failed" },
  ])("is repeated until it holds: after $after ms it has $ending", async ({ after, waits, ending }) => {
    const target = appearsAfter(after);
    const { scenarios } = await runScenarios(scenariosOf(yaml), target, still);
    expect({ waits: target.waits, ending: scenarios[0]?.ending.is }).toStrictEqual({ waits, ending });
  });
});
