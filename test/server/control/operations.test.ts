import { describe, expect, it, onTestFinished } from "vitest";
import { allOperations } from "../../../contracts/index.ts";
import type { Ledger, OperationAnswer } from "../../../server/control/operations.ts";
import { createSandbox, type SandboxOptions } from "../../../server/index.ts";

const all = allOperations.length;

function openLedger(options: SandboxOptions = {}) {
  const sandbox = createSandbox(options);
  onTestFinished(() => sandbox.close());
  const ask = async (path: string) => {
    const response = await sandbox.fetch(`/_sandbox/operations${path}`);
    const body = (await response.json()) as Ledger & OperationAnswer & { readonly msg: string };
    return { status: response.status, body };
  };
  return { sandbox, ask };
}

describe("GET /_sandbox/operations", () => {
  it("lists every operation of the table, and counts what is known of them", async () => {
    const { ask } = openLedger();
    const { body } = await ask("");
    const { stateful, shape, absent, documented, observed, inferred, chosen, called } = body.counts;
    expect([body.operations.length, body.found, stateful + shape + absent, called, body.next]).toEqual([
      all,
      all,
      all,
      0,
      undefined,
    ]);
    expect(documented + observed + inferred + chosen).toBe(stateful + shape);
  });

  it("counts the calls of the record", async () => {
    const { sandbox, ask } = openLedger();
    for (const email of ["a@example.com", "b@example.com"]) await sandbox.call("users.update", { body: { email } });
    const { body } = await ask("?q=is:called");
    expect(body.operations).toEqual([
      expect.objectContaining({
        id: "users.update",
        method: "POST",
        path: "/api/users/update",
        evidence: "observed",
        assumed: expect.arrayContaining([expect.any(String)]),
        rates: [{ limit: 500, windowMs: 1_000, per: "project" }],
        calls: 2,
      }),
    ]);
  });

  it.each([
    { q: "users.updateEmail", ids: ["users.updateEmail"] },
    { q: "op:users.update", ids: ["users.update"] },
    { q: "/api/lists/subscribe", ids: ["lists.subscribe"] },
    { q: "tag:journeys", ids: ["journeys.getJourneys", "journeys.triggerWorkflow"] },
    { q: "TAG:journeys trigger", ids: ["journeys.triggerWorkflow"] },
    { q: "is:absent tag:users", ids: [] },
    { q: "tag:journeys -trigger", ids: ["journeys.getJourneys"] },
    { q: "op:journeys", ids: ["journeys.getJourneys", "journeys.triggerWorkflow"] },
    { q: 'tag:journeys "trigger"', ids: ["journeys.triggerWorkflow"] },
    { q: "tag:embedded is:absent", ids: [] },
    { q: "is:unpublished tag:mobile", ids: ["mobile.getRemoteConfiguration"] },
    { q: "-is:unpublished tag:mobile", ids: [] },
  ])("finds $q", async ({ q, ids }) => {
    const { ask } = openLedger();
    const { body } = await ask(`?q=${encodeURIComponent(q)}`);
    expect(body.operations.map(({ id }) => id).toSorted()).toEqual(ids);
  });

  it("goes on behind an operation, until the last", async () => {
    const { ask } = openLedger();
    const ids: string[] = [];
    for (let after = ""; ids.length < 200; ) {
      const { body } = await ask(`?limit=40${after}`);
      ids.push(...body.operations.map(({ id }) => id));
      if (body.next === undefined) break;
      after = `&after=${body.next}`;
    }
    expect([ids.length, new Set(ids).size]).toEqual([all, all]);
  });

  it.each([
    { path: "?q=is:wrong", status: 400, msg: /^q: is:wrong is not known here; there are: stateful, shape/ },
    {
      path: "?q=op:users.updat",
      status: 400,
      msg: /^q: op:users.updat is not known here; did you mean users.update\?/,
    },
    { path: "?q=tag:nobody", status: 400, msg: /^q: tag:nobody is not known here$/ },
    { path: "?q=colour:red", status: 400, msg: /^q: "?colour:"? is not known here.*: op:, tag:, is:/ },
    { path: "?q=user:ada", status: 400, msg: /^q: user:ada cannot be asked of operations; there are: op:, tag:, is:/ },
    { path: "?q=%22open", status: 400, msg: /^q: the quote at "open is never closed/ },
    { path: "?after=users.updat", status: 400, msg: /"users.updat" is no operation; did you mean users.update/ },
    { path: "?limit=0", status: 400, msg: /limit/ },
    { path: "?colour=red", status: 400, msg: /colour/ },
    { path: "/users.updat", status: 404, msg: /did you mean users.update/ },
    { path: "/users.update?project=none", status: 404, msg: /none/ },
  ])("refuses $path with $status", async ({ path, status, msg }) => {
    const { ask } = openLedger();
    const answer = await ask(path);
    expect([answer.status, answer.body.msg]).toEqual([status, expect.stringMatching(msg)]);
  });
});

describe("GET /_sandbox/operations/:id", () => {
  it("tells how much of its limits is used up, where they are enforced", async () => {
    const projects = [{ name: "shop", settings: { rateLimits: true } }, { name: "blog" }];
    const { sandbox, ask } = openLedger({ projects });
    sandbox.clock.freeze();
    await sandbox.call("users.update", { body: { email: "ada@example.com" } });
    const rate = { limit: 500, windowMs: 1_000, per: "project" };
    const shop = await ask("/users.update");
    await sandbox.clock.advance(1_000);
    const later = await ask("/users.update?project=shop");
    const blog = await ask("/users.update?project=blog");
    expect([shop, later, blog].map(({ body }) => [body.project, body.rateLimits, body.use])).toEqual([
      ["shop", true, [{ ...rate, used: 1 }]],
      ["shop", true, [{ ...rate, used: 0 }]],
      ["blog", false, []],
    ]);
  });

  it("counts keys apart where the limit is theirs: the one that called most tells", async () => {
    const { sandbox, ask } = openLedger({ projects: [{ name: "shop", settings: { rateLimits: true } }] });
    const { body } = await ask("");
    const found = body.operations.find(({ rates }) => rates.some(({ per }) => per === "key"));
    const { id = "", method = "", path = "" } = found ?? {};
    await sandbox.fetch(path, { method, headers: { "Api-Key": sandbox.projects[0]?.keys[0]?.key ?? "" } });
    const asked = await ask(`/${id}`);
    expect(asked.body.use.map(({ used }) => used)).toContain(1);
  });
});
