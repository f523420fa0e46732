import { describe, expect, it } from "vitest";
import { type Ending, parseExpectations, type SeenExchange, verify } from "../../../scenarios/index.ts";

/** An exchange; the number is its place in the list it is given in. */
type Given = Partial<Omit<SeenExchange, "request">> & { readonly body?: unknown };

const seen = ({ body, ...given }: Given, index: number): SeenExchange => ({
  id: index + 1,
  operation: "users.update",
  project: "default",
  method: "POST",
  url: "/api/users/update",
  users: [{ email: "ada@example.com", userId: "u-1" }],
  status: 200,
  request: { ...(body !== undefined && { body }) },
  warnings: [],
  violations: [],
  ...given,
});

function verified(expectation: string, given: readonly Given[], forgotten = 0) {
  const text = `expectations: [{ name: a call, operation: users.update, ${expectation} }]`;
  const { expectations, problems } = parseExpectations(text, "expectations.yaml");
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return verify(expectations, { target: "http://localhost:8787", exchanges: given.map(seen), forgotten });
}

const endings = ({ result }: ReturnType<typeof verify>) => result.scenarios.map(({ ending }) => ending.is);

const ada = { email: "ada@example.com" };
const pro = { ...ada, dataFields: { plan: "pro", seats: [1, 2] } };
const read = {
  operation: "users.getByEmail",
  method: "GET",
  url: "/api/users/getByEmail?email=ada%40example.com&n=1&n=2",
};

describe("a call", () => {
  it.each<{ expectation: string; given: readonly Given[]; ending: Ending["is"] }>([
    { expectation: "", given: [{}], ending: "passed" },
    { expectation: "", given: [{}, {}], ending: "passed" },
    { expectation: "", given: [], ending: "failed" },
    { expectation: "", given: [read], ending: "failed" },
    { expectation: "user: ADA@example.com", given: [{}], ending: "passed" },
    { expectation: "user: u-1", given: [{}], ending: "passed" },
    { expectation: "user: u-2", given: [{}], ending: "failed" },
    { expectation: "project: default", given: [{}], ending: "passed" },
    { expectation: "project: other", given: [{}], ending: "failed" },
    { expectation: "status: 200", given: [{}], ending: "passed" },
    { expectation: "status: 2xx", given: [{ status: 202 }], ending: "passed" },
    { expectation: "status: 4XX", given: [{ status: 404 }], ending: "passed" },
    { expectation: "status: 200", given: [{ status: 400 }], ending: "failed" },
    { expectation: "status: 2xx", given: [{ status: 400 }], ending: "failed" },
    { expectation: "body: { dataFields: { plan: pro } }", given: [{ body: pro }], ending: "passed" },
    { expectation: "body: { dataFields: { seats: [1, 2] } }", given: [{ body: pro }], ending: "passed" },
    { expectation: "body: { dataFields: { seats: [1] } }", given: [{ body: pro }], ending: "failed" },
    { expectation: "body: { dataFields: { plan: free } }", given: [{ body: pro }], ending: "failed" },
    { expectation: "body: { dataFields: {} }", given: [{ body: ada }], ending: "failed" },
    { expectation: "body: {}", given: [{}], ending: "failed" },
    { expectation: "operation: users.getByEmail, query: { email: ada@example.com }", given: [read], ending: "passed" },
    { expectation: "operation: users.getByEmail, query: { n: [1, 2] }", given: [read], ending: "passed" },
    { expectation: "operation: users.getByEmail, query: { n: 1 }", given: [read], ending: "failed" },
    { expectation: "operation: users.getByEmail, query: { m: 1 }", given: [read], ending: "failed" },
    {
      expectation: "operation: lists.getSize, params: { listId: 7 }",
      given: [{ operation: "lists.getSize", url: "/api/lists/7/size" }],
      ending: "passed",
    },
    {
      expectation: "operation: users.get, params: { email: a+b@c.de }",
      given: [{ operation: "users.get", url: "/api/users/a%2Bb%40c.de" }],
      ending: "passed",
    },
    {
      expectation: "operation: lists.getSize, params: { listId: 7 }",
      given: [{ operation: "lists.getSize", url: "/api/lists/8/size" }],
      ending: "failed",
    },
  ])("{ $expectation } of $given has $ending", ({ expectation, given, ending }) => {
    const own = expectation.startsWith("operation") ? expectation : `operation: users.update, ${expectation}`;
    const text = `expectations: [{ name: a call, ${own} }]`;
    const { expectations } = parseExpectations(text, "expectations.yaml");
    const arrived = { target: "here", exchanges: given.map(seen), forgotten: 0 };
    expect(endings(verify(expectations, arrived))).toEqual([ending]);
  });

  it.each([
    { expectation: "times: 2", passes: [2], title: "exactly 2 times" },
    { expectation: "times: 1", passes: [1], title: "exactly once" },
    { expectation: "times: 0", passes: [0], title: "never" },
    { expectation: "never: true", passes: [0], title: "never" },
    { expectation: "atLeast: 2", passes: [2, 3], title: "at least 2 times" },
    { expectation: "atMost: 1", passes: [0, 1], title: "at most once" },
    { expectation: "atLeast: 1, atMost: 2", passes: [1, 2], title: "at least 1 and at most 2 times" },
    { expectation: "status: 200", passes: [1, 2, 3], title: "at least once" },
  ])("with $expectation holds of $passes calls", ({ expectation, passes, title }) => {
    const all = [0, 1, 2, 3].map((count) =>
      verified(
        expectation,
        Array.from({ length: count }, () => ({})),
      ),
    );
    expect(all.flatMap((each, count) => (endings(each)[0] === "passed" ? [count] : []))).toEqual(passes);
    expect(all[0]?.result.scenarios[0]?.steps[0]?.title).toBe(`users.update, ${title}`);
  });

  it.each([
    { expectation: "times: 1", count: 0, canStillHold: true },
    { expectation: "times: 1", count: 2, canStillHold: false },
    { expectation: "atLeast: 3", count: 2, canStillHold: true },
    { expectation: "never: true", count: 1, canStillHold: false },
    { expectation: "never: true", count: 0, canStillHold: true },
  ])("with $expectation after $count can still hold: $canStillHold", ({ expectation, count, canStillHold }) => {
    const given = Array.from({ length: count }, () => ({}));
    expect(verified(expectation, given).canStillHold).toBe(canStillHold);
  });
});

describe("a miss", () => {
  const failuresOf = (expectation: string, given: readonly Given[]) =>
    verified(expectation, given).result.scenarios[0]?.steps[0]?.failures;

  it("shows the nearest call and where it differs", () => {
    const given: Given[] = [
      { body: { ...ada, dataFields: { plan: "free", more: 1 } } },
      { body: { ...ada, dataFields: { plan: "free" } }, status: 400 },
      read,
    ];
    expect(failuresOf("status: 2xx, body: { dataFields: { plan: pro } }", given)).toEqual([
      {
        about: "the nearest call, #1 POST /api/users/update 200",
        expected: { operation: "users.update", status: "2xx", body: { dataFields: { plan: "pro" } } },
        actual: { operation: "users.update", status: "2xx", body: { dataFields: { plan: "free" } } },
        mismatches: [
          { is: "different", path: "calls", expected: "at least once", actual: 0 },
          { is: "different", path: "body.dataFields.plan", expected: "pro", actual: "free" },
        ],
      },
    ]);
  });

  it("shows the latest of several that are as near", () => {
    expect(failuresOf("status: 500", [{}, {}, read])?.[0]?.about).toBe(
      "the nearest call, #2 POST /api/users/update 200",
    );
  });

  it("shows a call of another operation where there is none of this", () => {
    expect(failuresOf("user: ada@example.com", [read])?.[0]?.mismatches).toEqual([
      { is: "different", path: "calls", expected: "at least once", actual: 0 },
      { is: "different", path: "operation", expected: "users.update", actual: "users.getByEmail" },
    ]);
  });

  it.each([
    { expectation: "times: 1", given: [{}, {}], calls: 2 },
    { expectation: "times: 3", given: [{}, {}, read], calls: 2 },
  ])("by number, $expectation, lists the calls that arrived", ({ expectation, given, calls }) => {
    expect(failuresOf(expectation, given)).toEqual([
      {
        about: "calls that arrived",
        expected: undefined,
        actual: ["#1 POST /api/users/update 200", "#2 POST /api/users/update 200"],
        mismatches: [{ is: "different", path: "calls", expected: expect.stringContaining("exactly"), actual: calls }],
      },
    ]);
  });
});

describe("a whole run", () => {
  const { expectations } = parseExpectations("warnings: none\nviolations: none\n", "expectations.yaml");
  const run = (given: readonly Given[]) =>
    verify(expectations, { target: "here", exchanges: given.map(seen), forgotten: 0 });

  it("holds where no call had a warning or a violation", () => {
    expect(endings(run([{}, read]))).toEqual(["passed", "passed"]);
  });

  it("names each of them, and the call it was in", () => {
    const judged = run([
      {},
      { warnings: [{ message: "Nothing reads body.plan" }], violations: [{ path: "obj.email", message: "String" }] },
    ]);
    expect([endings(judged), judged.canStillHold]).toEqual([["failed", "failed"], false]);
    const path = "#2 POST /api/users/update 200";
    expect(judged.result.scenarios.map(({ steps }) => steps[0]?.failures[0]?.mismatches)).toEqual([
      [{ is: "contract", path, rule: "Nothing reads body.plan" }],
      [{ is: "contract", path, rule: "obj.email: String" }],
    ]);
  });
});

describe("calls that the sandbox has forgotten", () => {
  it.each<{ expectation: string; count: number; ending: Ending["is"] }>([
    { expectation: "atLeast: 1", count: 1, ending: "passed" },
    { expectation: "atLeast: 1", count: 0, ending: "failed" },
    { expectation: "times: 1", count: 1, ending: "broken" },
    { expectation: "never: true", count: 0, ending: "broken" },
    { expectation: "never: true", count: 1, ending: "failed" },
  ])("leave $expectation after $count $ending", ({ expectation, count, ending }) => {
    const given = Array.from({ length: count }, () => ({}));
    expect(endings(verified(expectation, given, 5))).toEqual([ending]);
  });
});
