import { describe, expect, it } from "vitest";
import { openPages, root } from "./support/pages.ts";

const hidden = { email: "late@example.com", eventName: "Signed Up" };

/** The cells of each row of a table, as words. */
const rowsOf = (html: string): readonly (readonly string[])[] =>
  [...html.matchAll(/<tr data-row[^>]*>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) => cell.replace(/<[^>]*>/g, "").trim()),
  );

describe("the list of people", () => {
  it("says of each whether anybody can see them, which call they come from, and what they have", async () => {
    const { sandbox, read } = openPages({ seed: { users: [{ email: "seeded@example.com", dataFields: {} }] } });
    sandbox.clock.freeze();
    await sandbox.clock.set("2026-01-31T12:00:00Z");
    await sandbox.call("events.track", { body: hidden });
    await sandbox.call("users.update", { body: { email: "ada@example.com", userId: "u-1" } });
    const seededAt = new Date(sandbox.store.users.updatedAt(1)).toISOString();
    expect(rowsOf((await read("/people")).html)).toEqual([
      [
        "seeded@example.com",
        "visible",
        "none",
        "not in the record",
        "0",
        "0",
        `${seededAt.slice(0, 10)} ${seededAt.slice(11, 19)}`,
      ],
      ["late@example.com", "hidden", "none", "events.track", "1", "0", "2026-01-31 12:00:00"],
      ["ada@example.com", "visible", "u-1", "users.update", "0", "0", "2026-01-31 12:00:00"],
    ]);
  });

  it("follows somebody who has another name by now to the call that made them", async () => {
    const { sandbox, read } = openPages();
    await sandbox.call("events.track", { body: hidden });
    await sandbox.call("users.update", { body: { email: "late@example.com" } });
    await sandbox.call("users.updateEmail", {
      body: { currentEmail: "late@example.com", newEmail: "new@example.com" },
    });
    expect(rowsOf((await read("/people")).html).map(([name, state, , call]) => [name, state, call])).toEqual([
      ["new@example.com", "visible", "events.track"],
    ]);
  });

  it("goes on from page to page", async () => {
    const users = Array.from({ length: 120 }, (_, index) => ({ email: `u${index}@example.com`, dataFields: {} }));
    const { read } = openPages({ seed: { users } });
    const found: number[] = [];
    for (let path: string | undefined = "/people"; path !== undefined && found.length < 9; ) {
      const { html } = await read(path);
      found.push(rowsOf(html).length);
      path = /<a href="\/_sandbox\/ui([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll("&amp;", "&");
    }
    expect(found).toEqual([50, 50, 20]);
  });

  it("searches, and says in the words of the control route what it cannot search for", async () => {
    const { sandbox, read } = openPages();
    for (const email of ["ada@example.com", "bob@example.com"]) await sandbox.call("users.update", { body: { email } });
    const long = await read(`/people?q=op:users`);
    const refusal = (await (await sandbox.fetch(`/_sandbox/contacts?q=op:users`)).json()) as { msg: string };
    expect({
      found: rowsOf((await read("/people?q=ADA")).html).map(([name]) => name),
      none: (await read("/people?q=nobody")).text.includes("Nobody found"),
      refused: [long.status, long.text.includes(refusal.msg)],
    }).toEqual({ found: ["ada@example.com"], none: true, refused: [400, true] });
  });

  it("knows the whole name of somebody forgotten, and nothing else of them", async () => {
    const { sandbox, read } = openPages();
    await sandbox.call("users.update", { body: { email: "ada@example.com" } });
    await sandbox.call("users.forget", { body: { email: "ada@example.com" } });
    const [whole, part] = [await read("/people?q=ada@example.com"), await read("/people?q=ada")];
    expect([rowsOf(whole.html), rowsOf(part.html), part.text.includes("1 forgotten")]).toEqual([
      [["ada@example.com", "forgotten", "a hash is kept of the name, and nothing else"]],
      [],
      true,
    ]);
  });

  it("looks at no more profiles than it shows, and answers in 30 kB, however many there are", async () => {
    const users = Array.from({ length: 3_000 }, (_, index) => ({
      email: `somebody-${index}@example.com`,
      userId: `01234567-89ab-cdef-0123-456789ab${1_000 + index}`,
      hidden: true,
    }));
    const { read } = openPages({ seed: { users } });
    const { html } = await read("/people");
    expect([rowsOf(html).length, html.length < 30_000]).toEqual([50, true]);
  });
});

describe("a new user", () => {
  it("is made by users.update, and their page is next", async () => {
    const { sandbox, send } = openPages();
    const { status, to, told } = await send("/people", {
      email: "ada+1@example.com",
      userId: "u-1",
      dataFields: '{"plan":"pro"}',
    });
    expect({
      status,
      to,
      told,
      contact: sandbox.contact("u-1"),
      calls: sandbox.requests({ via: "page" }).map((each) => each.operation),
      ofClients: sandbox.requests(),
    }).toEqual({
      status: 303,
      to: `${root}/people/ada%2B1%40example.com`,
      told: "users.update was answered with success: ada+1@example.com is visible.",
      contact: expect.objectContaining({ email: "ada+1@example.com", hidden: false }),
      calls: ["users.update"],
      ofClients: [],
    });
  });

  it.each([
    { what: "no name", fields: {}, why: "400: " },
    { what: "a bad email", fields: { email: "not an email" }, why: "not an email" },
    { what: "no JSON", fields: { email: "a@example.com", dataFields: "plan: pro" }, why: "dataFields is no JSON" },
    { what: "no object", fields: { email: "a@example.com", dataFields: "[1]" }, why: "dataFields is no object" },
    {
      what: "a number that is not kept",
      fields: { email: "a@example.com", dataFields: '{"n":12345678901234567890}' },
      why: "n: ",
    },
    { what: "deep JSON", fields: { email: "a@example.com", dataFields: "[".repeat(9_999) }, why: "dataFields nests" },
  ])("is refused for $what, and what was typed is still there", async ({ fields, why }) => {
    const { sandbox, send } = openPages();
    const { status, text, html } = await send("/people", fields);
    const kept = "dataFields" in fields ? text.includes(fields.dataFields) : true;
    expect([status, text.includes(why), kept, html.includes("<details open"), sandbox.contacts()]).toEqual([
      400,
      true,
      true,
      true,
      [],
    ]);
  });
});

describe("a seed file", () => {
  it("fills a project that holds nothing", async () => {
    const { sandbox, send } = openPages();
    const file = new File(['{"user":{"email":"ada@example.com","hidden":true}}\n'], "people.ndjson");
    const { to, told } = await send("/people/seed", { file });
    expect([to, told, sandbox.contacts().map(({ email, hidden: isHidden }) => [email, isHidden])]).toEqual([
      `${root}/people`,
      "people.ndjson is loaded, and is what a reset returns to.",
      [["ada@example.com", true]],
    ]);
  });

  it.each([
    {
      what: "a mistake, with its line",
      name: "a.ndjson",
      text: '{"user":{"email":"a@example.com"}}\n{"usr":{}}',
      why: "a.ndjson:2",
    },
    { what: "an ending of no seed", name: "a.exe", text: "", why: "a.exe: a seed file ends in one of" },
    { what: "a name that is a path", name: "../../a.yaml", text: "users: 1", why: "a.yaml" },
  ])("is refused for $what", async ({ name, text, why }) => {
    const { sandbox, send } = openPages();
    const { told = "" } = await send("/people/seed", { file: new File([text], name) });
    expect([told.startsWith("Not done: "), told.includes(why), told.includes("/tmp"), sandbox.contacts()]).toEqual([
      true,
      true,
      false,
      [],
    ]);
  });

  it("leaves a project as it is that holds data", async () => {
    const { sandbox, send } = openPages();
    await sandbox.call("users.update", { body: { email: "ada@example.com" } });
    const { told } = await send("/people/seed", { file: new File(['{"user":{"email":"b@example.com"}}'], "b.ndjson") });
    expect([told, sandbox.contacts().length]).toEqual([
      "Not loaded: default holds data already. Reset it first, then load b.ndjson.",
      1,
    ]);
  });

  it("is refused with what to do where it is too large for a form", async () => {
    const { send } = openPages();
    const { status, text } = await send("/people/seed", { file: new File(["x".repeat(5_000_000)], "b.ndjson") });
    expect([status, text.includes("give a larger seed to start --seed")]).toEqual([413, true]);
  });
});

const hostile = '"><img src=x onerror=alert(1)>';

describe("hostile names", () => {
  it("are shown as text, wherever they stand", async () => {
    const { sandbox, read, send } = openPages();
    await sandbox.call("users.update", { body: { email: "a@example.com", userId: hostile } });
    const pages = [
      await read("/people"),
      await read(`/people?q=${encodeURIComponent(hostile)}`),
      await send("/people", { email: hostile, userId: hostile, dataFields: hostile }),
    ];
    expect(
      pages.map(({ html }) => [html.includes("<img"), html.includes("&lt;img src=x onerror=alert(1)&gt;")]),
    ).toEqual(pages.map(() => [false, true]));
  });
});
