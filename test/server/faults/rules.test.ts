import { describe, expect, it } from "vitest";
import { createSandbox, defaultProject, type FaultRule, type Sandbox } from "../../../server/index.ts";

const down: FaultRule["fault"] = { is: "proxy", status: 503 };
const slow: FaultRule["fault"] = { is: "proxy", status: 504 };

type Call = readonly [path: string, body: unknown, key?: string];

const update = (email: string): Call => ["/api/users/update", { email }];
const track = (email: string): Call => ["/api/events/track", { email, eventName: "Signed Up" }];

const ada = "ada@example.com";
const eve = "eve@example.com";

const twoProjects = () =>
  createSandbox({
    projects: ["shop", "blog"].map((name, index) => ({
      ...defaultProject,
      id: index + 1,
      name,
      keys: [{ key: `key-of-${name}`, type: "server" }],
    })),
  });

/** What calls are answered with, one after another. */
async function answers(sandbox: Sandbox, calls: readonly Call[]): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (const [path, body, key] of calls) {
    const headers = key === undefined ? {} : { "Api-Key": key };
    statuses.push((await sandbox.request("POST", path, body, { headers })).status);
  }
  return statuses;
}

interface Row {
  readonly fact: string;
  readonly rules: readonly FaultRule[];
  readonly calls: readonly Call[];
  readonly statuses: readonly number[];
}

const rows: readonly Row[] = [
  {
    fact: "one call, where it does not say how many",
    rules: [{ fault: down }],
    calls: [update(ada), update(ada)],
    statuses: [503, 200],
  },
  {
    fact: "so many calls",
    rules: [{ count: 2, fault: down }],
    calls: [update(ada), track(ada), update(ada)],
    statuses: [503, 503, 200],
  },
  {
    fact: "every call, with a count of 0",
    rules: [{ count: 0, fault: down }],
    calls: Array.from({ length: 5 }, () => update(ada)),
    statuses: [503, 503, 503, 503, 503],
  },
  {
    fact: "calls behind those it skips",
    rules: [{ skip: 2, count: 1, fault: down }],
    calls: Array.from({ length: 4 }, () => update(ada)),
    statuses: [200, 200, 503, 200],
  },
  {
    fact: "one operation",
    rules: [{ operation: "events.track", fault: down }],
    calls: [update(ada), track(ada), track(ada)],
    statuses: [200, 503, 200],
  },
  {
    fact: "calls about a user, in capitals too",
    rules: [{ user: "Ada@Example.com", count: 0, fault: down }],
    calls: [update(eve), update("ADA@example.com"), track(ada), track(eve)],
    statuses: [200, 503, 503, 200],
  },
  {
    fact: "bulk calls in which a user is one of many",
    rules: [{ user: "u-2", fault: down }],
    calls: [
      ["/api/users/bulkUpdate", { users: [{ email: ada }] }],
      ["/api/users/bulkUpdate", { users: [{ email: ada }, { userId: "u-2" }] }],
    ],
    statuses: [200, 503],
  },
  {
    fact: "all it names at once, and no others",
    rules: [{ operation: "users.update", user: ada, count: 0, fault: down }],
    calls: [update(eve), track(ada), update(ada)],
    statuses: [200, 200, 503],
  },
  {
    fact: "calls in the order of the rules, the first that may",
    rules: [{ fault: down }, { operation: "users.update", count: 2, fault: slow }],
    calls: [update(ada), update(ada), update(ada), update(ada)],
    statuses: [503, 504, 504, 200],
  },
  {
    fact: "calls that another rule skips, which count as skipped",
    rules: [
      { skip: 1, fault: down },
      { operation: "events.track", fault: slow },
    ],
    calls: [track(ada), track(ada), track(ada)],
    statuses: [504, 503, 200],
  },
];

describe("a rule", () => {
  it.each(rows)("strikes $fact", async ({ rules, calls, statuses }) => {
    const sandbox = createSandbox({ kind: "hybrid" });
    for (const rule of rules) sandbox.faults.add(rule);
    expect(await answers(sandbox, calls)).toEqual(statuses);
  });

  it("strikes one project", async () => {
    const sandbox = twoProjects();
    sandbox.faults.add({ project: "blog", count: 0, fault: down });
    const calls = ["key-of-shop", "key-of-blog", "stranger"].map(
      (key): Call => ["/api/users/update", { email: ada }, key],
    );
    expect(await answers(sandbox, calls)).toEqual([200, 503, 401]);
  });

  it("counts what it passed and struck", async () => {
    const { faults, request } = createSandbox();
    const added = faults.add({ operation: "users.update", skip: 1, count: 2, fault: down });
    expect(added).toEqual({ operation: "users.update", skip: 1, count: 2, fault: down, id: 1, passed: 0, struck: 0 });
    for (const _ of [1, 2]) await request("POST", "/api/users/update", { email: ada });
    await request("POST", "/api/events/track", { email: ada, eventName: "Signed Up" });
    expect(faults.list()).toEqual([{ ...added, passed: 1, struck: 1 }]);
  });

  it("is taken away by its number", async () => {
    const sandbox = createSandbox();
    const [first, second] = [sandbox.faults.add({ fault: down }), sandbox.faults.add({ fault: slow })];
    expect([sandbox.faults.remove(first.id), sandbox.faults.remove(first.id)]).toEqual([true, false]);
    expect(sandbox.faults.list()).toEqual([second]);
    expect(await answers(sandbox, [update(ada), update(ada)])).toEqual([504, 200]);
  });

  it.each([
    { how: "a clear", end: (sandbox: Sandbox) => sandbox.faults.clear() },
    { how: "a reset", end: (sandbox: Sandbox) => sandbox.reset() },
  ])("ends with $how", async ({ end }) => {
    const sandbox = createSandbox();
    sandbox.faults.add({ count: 0, fault: down });
    end(sandbox);
    expect([sandbox.faults.list(), await answers(sandbox, [update(ada)])]).toEqual([[], [200]]);
  });

  it.each<{ rule: FaultRule; fault: string; status: number }>([
    { rule: { fault: { is: "status", status: 500 } }, fault: "status 500", status: 500 },
    { rule: { stored: true, fault: { is: "status", status: 500 } }, fault: "stored, then status 500", status: 500 },
    { rule: { fault: { is: "rateLimit" } }, fault: "rate limit", status: 429 },
    { rule: { stored: true, fault: { is: "rateLimit" } }, fault: "stored, then rate limit", status: 429 },
    { rule: { fault: down }, fault: "503 of a proxy", status: 503 },
    { rule: { fault: { is: "delay", ms: 2 } }, fault: "2 ms late", status: 200 },
    { rule: { fault: { is: "slowBody", ms: 2 } }, fault: "body over 2 ms", status: 200 },
    { rule: { fault: { is: "truncate" } }, fault: "truncated body", status: 200 },
    { rule: { fault: { is: "partial", keep: 1 } }, fault: "only the first 1 of the list", status: 200 },
  ])("is told in the record as $fault", async ({ rule, fault, status }) => {
    const sandbox = createSandbox();
    sandbox.faults.add(rule);
    await sandbox.request("POST", "/api/users/bulkUpdate", { users: [{ email: ada }] });
    expect(sandbox.requests().map((each) => [each.operation, each.status, each.fault])).toEqual([
      ["users.bulkUpdate", status, fault],
    ]);
  });

  it.each<{ rule: FaultRule; fault: string }>([
    { rule: { fault: { is: "reset" } }, fault: "connection reset" },
    { rule: { stored: true, fault: { is: "reset" } }, fault: "stored, then connection reset" },
    { rule: { fault: { is: "silence" } }, fault: "silence" },
  ])("is told in the record as $fault, without a status", async ({ rule, fault }) => {
    const sandbox = createSandbox();
    sandbox.faults.add(rule);
    const signal = AbortSignal.timeout(5);
    await expect(sandbox.fetch("/api/lists", { headers: { "Api-Key": sandbox.apiKey }, signal })).rejects.toThrow();
    expect(sandbox.requests().map((each) => [each.operation, each.status, each.fault])).toEqual([
      ["lists.getLists", 0, fault],
    ]);
  });
});

const wrong: readonly { readonly rule: unknown; readonly says: string }[] = [
  { rule: {}, says: "fault: Invalid input: expected object, received undefined" },
  {
    rule: { operation: "users.updat", fault: { is: "reset" } },
    says: 'operation: "users.updat" is no operation; did you mean users.update?',
  },
  {
    rule: { operation: "x", fault: { is: "reset" } },
    says: 'operation: "x" is no operation; docs/operations.md lists their ids',
  },
  { rule: { skip: -1, fault: { is: "reset" } }, says: "skip: Too small: expected number to be >=0" },
  { rule: { count: 1.5, fault: { is: "reset" } }, says: "count: Invalid input: expected int, received number" },
  { rule: { user: "", fault: { is: "reset" } }, says: "user: Too small: expected string to have >=1 characters" },
  { rule: { fault: { is: "status", status: 200 } }, says: "fault.status: Too small: expected number to be >=400" },
  {
    rule: { fault: { is: "proxy", status: 500 } },
    says: "fault.status: Invalid option: expected one of 429|502|503|504",
  },
  { rule: { fault: { is: "delay" } }, says: "fault.ms: Invalid input: expected number, received undefined" },
  { rule: { fault: { is: "reset", ms: 5 } }, says: 'fault: "ms" is not known here; there are: is' },
  {
    rule: { times: 2, fault: { is: "reset" } },
    says: '"times" is not known here; there are: destination, operation, project, user, skip, count, stored, fault',
  },
  {
    rule: { stored: true, fault: { is: "truncate" } },
    says: "stored: only status, rateLimit, proxy, reset, silence can strike after the call is stored; the others always do",
  },
  {
    rule: { operation: "users.update", fault: { is: "partial", keep: 1 } },
    says: "fault.is: users.update takes no list, so that it cannot be done in part",
  },
];

describe("what is no rule", () => {
  it.each(wrong)("is refused in code: $says", ({ rule, says }) => {
    const { faults } = createSandbox();
    const named = says.startsWith('"') ? `rule: ${says}` : says;
    expect(() => faults.add(rule as FaultRule)).toThrow(new TypeError(`This is no fault rule: ${named}`));
    expect(faults.list()).toEqual([]);
  });

  it.each(wrong)("is refused over HTTP: $says", async ({ rule, says }) => {
    const sandbox = createSandbox();
    const response = await sandbox.request("POST", "/_sandbox/faults", rule);
    const msg = says.startsWith('"') ? `body: ${says}` : says;
    expect([response.status, await response.json()]).toEqual([400, { msg, code: "BadJsonBody", params: null }]);
    expect(sandbox.faults.list()).toEqual([]);
  });
});
