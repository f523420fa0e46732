import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type Contact, type ContactFilter, createSandbox, type Sandbox } from "../../../server/index.ts";
import { openWithUsers } from "../../support/large-sandboxes.ts";

const users = [
  { email: "Ada.Lovelace@example.com", userId: "U-1", dataFields: {} },
  { email: "grace@example.com", userId: "ada-2", dataFields: {} },
  { email: "100%_sure@example.com", dataFields: {} },
  { email: "MÜLLER@example.org", dataFields: {} },
];

const nameOf = ({ email, userId }: Contact): string | undefined => email ?? userId;

interface Found {
  readonly contacts: readonly Contact[];
  readonly next?: string;
  readonly scanned?: number;
}

const ask = async (sandbox: Sandbox, query: Readonly<Record<string, string>>) => {
  const answer = await sandbox.fetch(`/_sandbox/contacts?${new URLSearchParams(query)}`);
  return { status: answer.status, body: (await answer.json()) as Found };
};

/** Users of two projects; one of the second is hidden. */
function open(): Sandbox {
  const sandbox = createSandbox({ seed: { users, events: [{ email: "unseen@example.com", eventName: "Seen" }] } });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

const [ada, grace, sure, mueller, unseen] = [
  "ada.lovelace@example.com",
  "grace@example.com",
  "100%_sure@example.com",
  "müller@example.org",
  "unseen@example.com",
];

describe("a search of contacts", () => {
  it.each([
    { q: "ada", found: [ada, grace] },
    { q: "ADA.LOVE", found: [ada] },
    { q: "ada-", found: [grace] },
    { q: "u-1", found: [ada] },
    { q: "lace@", found: [ada] },
    { q: "@example.com", found: [ada, grace, sure, unseen] },
    { q: "unseen", found: [unseen] },
    { q: "%", found: [sure] },
    { q: "_", found: [sure] },
    { q: "*", found: [] },
    { q: "Müll", found: [mueller] },
    { q: "'", found: [] },
    { q: "\0", found: [] },
    { q: '" "', found: [] },
    { q: "x".repeat(320), found: [] },
  ])("for $q finds what stands in an email or a userId", async ({ q, found }) => {
    const sandbox = open();
    const { status, body } = await ask(sandbox, { q });
    expect([status, body.contacts.map(nameOf), body.scanned, body.next]).toEqual([200, found, 5, undefined]);
    expect(sandbox.contacts({ q })).toEqual(body.contacts);
  });

  it("goes on from page to page through all projects, and says at how many it looked", async () => {
    const sandbox = open();
    for (const name of ["empty", "last"]) sandbox.addProject({ name });
    for (const email of ["other@x.com", "ada@x.com"])
      await sandbox.in("last").call("users.update", { body: { email } });
    const pages: unknown[] = [];
    let after: string | undefined;
    do {
      const { body } = await ask(sandbox, { q: "ada", limit: "1", ...(after !== undefined && { after }) });
      pages.push([body.contacts.map(nameOf), body.next, body.scanned]);
      after = body.next;
    } while (after !== undefined && pages.length < 10);
    expect(pages).toEqual([
      [[ada], "default:1", 1],
      [[grace], "default:2", 1],
      [["ada@x.com"], "last:2", 5],
      [[], undefined, 0],
    ]);
  });

  it("looks at a stretch of the profiles in a turn, found or not", async () => {
    const sandbox = await openWithUsers(5_000);
    onTestFinished(() => sandbox.close());
    const { users } = sandbox.store;
    const looks: { readonly turn: number; readonly scanned: number }[] = [];
    let turn = 0;
    const search = vi.spyOn(users, "search");
    const answer = ask(sandbox, { q: "user4999" });
    for (let isOver = false; !isOver; turn += 1) {
      for (const { value } of search.mock.results.slice(looks.length)) looks.push({ turn, scanned: value.scanned });
      isOver = await Promise.race([answer.then(() => true), nextTurn(false)]);
    }
    expect(looks.map(({ scanned }) => scanned)).toEqual([2_000, 2_000, 1_000]);
    expect(new Set(looks.map((look) => look.turn)).size).toBe(looks.length);
    expect((await answer).body).toMatchObject({ contacts: [{ email: "user4999@example.com" }], scanned: 5_000 });
  });

  it("is refused for a text of no length, or of too much", async () => {
    const sandbox = open();
    const refused = [
      { q: "", msg: "q: a text, or another word of a query, is expected" },
      { q: "x".repeat(501), msg: "q: at most 500 characters are expected" },
    ];
    for (const { q, msg } of refused) {
      expect(await ask(sandbox, { q })).toEqual({ status: 400, body: { msg, code: "BadParams", params: null } });
    }
  });
});

describe("sandbox.contacts()", () => {
  it.each<{ filter: ContactFilter; found: readonly string[] }>([
    { filter: {}, found: [ada, grace, sure, mueller, unseen] },
    { filter: { limit: 2 }, found: [ada, grace] },
    { filter: { q: "ada", limit: 1 }, found: [ada] },
    { filter: { q: "example", limit: 100 }, found: [ada, grace, sure, mueller, unseen] },
  ])("of $filter gives the profiles, in the order they were made", ({ filter, found }) => {
    expect(open().contacts(filter).map(nameOf)).toEqual(found);
  });

  it.each<{ filter: ContactFilter; message: string }>([
    { filter: { q: "" }, message: "q: a text, or another word of a query, is expected" },
    { filter: { q: "x".repeat(501) }, message: "a query has at most 500 characters" },
    { filter: { limit: 0 }, message: "limit: a whole number from 1 is expected" },
    { filter: { limit: 1.5 }, message: "limit: a whole number from 1 is expected" },
    { filter: { limit: Number.NaN }, message: "limit: a whole number from 1 is expected" },
  ])("refuses $filter", ({ filter, message }) => {
    expect(() => open().contacts(filter)).toThrow(new RangeError(message));
  });
});
