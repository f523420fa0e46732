import { describe, expect, it } from "vitest";
import { createSandbox } from "../../../server/index.ts";
import { emptySandbox, post, type World } from "../support/sandbox.ts";

type Rows = readonly Readonly<Record<string, unknown>>[];

async function search(world: Pick<World, "fetch">, path: string, q: string) {
  const response = await world.fetch(`/_sandbox/${path}${path.includes("?") ? "&" : "?"}q=${encodeURIComponent(q)}`);
  return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
}

/** What a listing found, each row by one of its members. */
async function find(world: Pick<World, "fetch">, path: string, q: string, by: string): Promise<readonly unknown[]> {
  const { body } = await search(world, path, q);
  const rows = Object.values(body).find((member) => Array.isArray(member)) as Rows | undefined;
  return rows?.map((row) => row[by]) ?? [body.msg];
}

/** Four calls: Ada is identified, Grace tracked, a call is refused, another names a field that nothing reads. */
async function recordedWorld(): Promise<World> {
  const world = emptySandbox();
  await post(world, "users/update", {
    email: "ada@example.com",
    dataFields: { plan: "pro", address: { city: "Ulm" } },
  });
  await post(world, "events/track", {
    email: "grace@example.com",
    eventName: "Signed Up",
    dataFields: { plan: "trial" },
  });
  await post(world, "users/update", { email: 7 });
  await post(world, "lists/subscribe", { listId: 9, subscribers: [{ email: "alan@example.com" }], datafields: {} });
  return world;
}

describe("a query of requests", () => {
  it.each([
    ["ada", [1]],
    ["signed", [2]],
    ["user:GRACE@example.com", [2]],
    ["op:users.update", [1, 3]],
    ["op:users", [1, 3]],
    ["status:4xx", [3, 4]],
    ["status:200", [1, 2]],
    ["-status:200", [3, 4]],
    ["is:hidden", [2]],
    ["is:warned", [2, 4]],
    ["is:violating", [3]],
    ["is:refused -is:violating", [4]],
    ['event:"Signed Up"', [2]],
    ["field:plan=pro", [1]],
    ["field:plan", [1, 2]],
    ["field:address.city=Ulm", [1]],
    ["before:2024-03-01T12:00:00Z", []],
    ["after:2024-03-01T12:00:00Z op:events", [2]],
    ["nothing like it", []],
  ])("%s finds %j", async (q, ids) => {
    const world = await recordedWorld();
    expect(await find(world, "requests", q, "id")).toEqual(ids);
    expect(world.requests({ query: q }).map(({ id }) => id)).toEqual(ids);
    world.close();
  });

  it("finds the latest so many", async () => {
    const world = await recordedWorld();
    expect(await find(world, "requests?limit=1", "status:200", "id")).toEqual([2]);
    world.close();
  });
});

describe("a query of people", () => {
  it.each([
    ["example", ["ada@example.com", "grace@example.com"]],
    ["ada example", ["ada@example.com"]],
    ["is:hidden", ["grace@example.com"]],
    ["is:visible", ["ada@example.com"]],
    ["-is:hidden", ["ada@example.com"]],
    ['event:"Signed Up"', ["grace@example.com"]],
    ["field:plan=pro", ["ada@example.com"]],
    ["user:ada@example.com", ["ada@example.com"]],
    ["field:plan=none", []],
  ])("%s finds %j", async (q, emails) => {
    const world = await recordedWorld();
    expect(await find(world, "contacts", q, "email")).toEqual(emails);
    expect(world.contacts({ q }).map(({ email }) => email)).toEqual(emails);
    world.close();
  });

  it("looks at a bounded number of them, says at how many, and goes on from there", async () => {
    const world = emptySandbox();
    const users = Array.from({ length: 700 }, (_, n) => ({ email: `u${n}@example.com`, dataFields: { n } }));
    await post(world, "users/bulkUpdate", { users });
    const first = await search(world, "contacts?limit=1", "field:n=600");
    const next = await search(world, `contacts?after=${String(first.body.next)}`, "field:n=600");
    expect([
      (first.body.contacts as Rows).length,
      first.body.scanned,
      (next.body.contacts as Rows).length,
      next.body.scanned,
    ]).toEqual([1, 601, 0, 99]);
    world.close();
  });
});

describe("a query of Segment's messages", () => {
  it.each([
    ["signed", [1]],
    ["user:late@example.com", [1]],
    ["is:hidden", [1]],
    ["is:delivered -is:hidden", [2]],
    ["is:dropped", [3]],
    ["type:identify", [2]],
    ['event:"Signed Up"', [1]],
    ["field:plan=pro", [2]],
  ])("%s finds %j", async (q, ids) => {
    const sandbox = createSandbox();
    await sandbox.segment({ type: "track", userId: "late@example.com", event: "Signed Up" });
    await sandbox.segment({ type: "identify", userId: "ada@example.com", traits: { plan: "pro" } });
    await sandbox.segment({ type: "group", userId: "ada@example.com", groupId: "g" });
    expect(await find(sandbox, "deliveries", q, "id")).toEqual(ids);
    sandbox.close();
  });
});

describe("a query of fields that are hostile", () => {
  it.each([
    ["an object with a toString of its own", { toString: 1 }, "field:a=x", []],
    ["what every object has", "x", "field:constructor", []],
  ])("%s is looked at like any other", async (_, a, q, emails) => {
    const world = emptySandbox();
    await post(world, "users/update", { email: "ada@example.com", dataFields: { a } });
    const ids = emails.map(() => 1);
    expect([await find(world, "contacts", q, "email"), await find(world, "requests", q, "id")]).toEqual([emails, ids]);
    world.close();
  });
});

describe("a query that says what there is not", () => {
  it.each([
    [
      "requests",
      "stats:200",
      'q: "stats:" is not known here; did you mean status:? (a text with a colon stands in quotes: "200")',
    ],
    ["requests", "is:retrying", "q: is:retrying is not known here; there are: hidden, warned, violating, refused"],
    ["requests", "status:much", "q: status:much is none: a status such as 200, or a class such as 4xx, is expected"],
    ["requests", "op:users.updat", "q: op:users.updat is not known here; did you mean users.update?"],
    ["requests", "after:noon", "q: noon is no time: write one as 2026-01-31T12:00:00Z"],
    ["requests", "field:=pro", "q: field:=pro names no field: write field:plan=pro"],
    [
      "contacts",
      "op:users.update",
      "q: op:users.update cannot be asked of people; there are: user:, is:, event:, field:",
    ],
    ["deliveries", 'event:"Signed', 'q: the quote at "Signed is never closed'],
    [
      "messages",
      "is:lost",
      "q: is:lost is not known here; there are: scheduled, sent, skipped, suppressed, undeliverable, cancelled, hidden",
    ],
    ["messages", " ", "q: a text, or another word of a query, is expected"],
  ])("is refused by %s: %s", async (path, q, msg) => {
    const world = emptySandbox();
    expect(await search(world, path, q)).toEqual({ status: 400, body: { msg, code: "BadParams", params: null } });
    world.close();
  });
});
