import { describe, expect, it } from "vitest";
import { defaultApiKey } from "../../../server/index.ts";
import { openPages, root } from "./support/pages.ts";

const headers = { "Api-Key": defaultApiKey, "Content-Type": "application/json" };

/** Pages, and a call as a client makes it: a text goes as it is. */
function openRecord(options: Parameters<typeof openPages>[0] = {}) {
  const pages = openPages(options);
  const post = (path: string, body: unknown) =>
    pages.sandbox.fetch(path, {
      method: "POST",
      headers,
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  return { ...pages, post };
}

const hostile = `"><img src=x onerror=alert(1)>'&`;

const rangeOf = <Item>(length: number, create: (index: number) => Item): readonly Item[] =>
  Array.from({ length }, (_, index) => create(index));

const fieldsOf = (count: number, nameOf: (index: number) => string, value: unknown) =>
  Object.fromEntries(rangeOf(count, (index) => [nameOf(index), value]));

/** The texts a page offers for copying. */
const copiesOf = (html: string): readonly string[] =>
  [...html.matchAll(/<pre[^>]*data-copies[^>]*>(.*?)<\/pre>/gs)].map(([, text = ""]) =>
    text
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&"),
  );

describe("the record", () => {
  it("is listed newest first, with what deserves a look", async () => {
    const { post, read } = openRecord();
    await post("/api/events/track", { email: "late@example.com", eventName: "Signed Up" });
    await post("/api/users/update", { email: "ada@example.com", datafields: { plan: "pro" } });
    await post("/api/users/update", { email: 3 });
    await post("/api/users/updat", {});
    expect((await read("/requests")).text).toMatch(
      /POST \/api\/users\/updat unknownRoute [\d.]+ ms 404 .*POST users.update 1 violating [\d.]+ ms 400 .*POST users.update ada@example.com created unreadField [\d.]+ ms 200 .*POST events.track late@example.com hidden created [\d.]+ ms 200/,
    );
  });

  it("goes on below a call, and back", async () => {
    const { post, read } = openRecord();
    for (let number = 1; number <= 55; number += 1)
      await post("/api/users/update", { userId: `u${number}`, preferUserId: true });
    const rows = (html: string) =>
      [...html.matchAll(/class="what" href="[^"]*\/requests\/(\d+)/g)].map(([, id]) => Number(id));
    const first = await read("/requests");
    const [, below = ""] = /href="\/_sandbox\/ui(\/requests\?below=\d+)" rel="next"/.exec(first.html) ?? [];
    const second = await read(below);
    expect({
      first: [rows(first.html).length, rows(first.html)[0], rows(first.html).at(-1)],
      second: rows(second.html),
      hasMore: second.html.includes('rel="next"'),
      isSmall: first.html.length < 30_000,
    }).toEqual({ first: [50, 55, 6], second: [5, 4, 3, 2, 1], hasMore: false, isSmall: true });
  });

  it("says how to begin while it is empty, and what is wrong with a search", async () => {
    const { read } = openRecord();
    const wrong = await read("/requests?below=soon");
    expect([(await read("/requests")).text, wrong.status, wrong.text]).toEqual([
      expect.stringContaining("Nothing has happened yet"),
      400,
      expect.stringContaining("below"),
    ]);
  });

  it("is not written to by pages", async () => {
    const { sandbox, post, read } = openRecord();
    await post("/api/users/update", { email: "ada@example.com" });
    for (const path of ["/requests", "/requests/1", "/requests/9"]) await read(path);
    expect(sandbox.requests({ via: "any" }).map(({ id }) => id)).toEqual([1]);
  });
});

describe("one request", () => {
  it.each([
    {
      call: "a field of the wrong type",
      path: "/api/users/update",
      body: { email: 3 },
      shows: [/violation obj.email String value expected/, /"email": 3 ↑ String value expected/],
    },
    {
      call: "a field that is missing",
      path: "/api/events/trackBulk",
      body: { events: [{ email: "ada@example.com" }] },
      shows: [/\[ \{ ↑ events\[0\]\.eventName: Missing path "email"/],
    },
    {
      call: "a name that nothing reads",
      path: "/api/users/update",
      body: { email: "ada@example.com", datafields: { plan: "pro" } },
      shows: [
        /"datafields": \{ ↑ Nothing reads body.datafields; did you mean dataFields\?/,
        /send the name that is read/,
      ],
    },
    {
      call: "a hidden person",
      path: "/api/events/track",
      body: { email: "late@example.com", eventName: "Signed Up" },
      shows: [
        /hidden Taken, and nobody can see it/,
        /Identify late@example.com : with users.update/,
        /late@example.com created hidden/,
      ],
    },
    {
      call: "a body that is no JSON",
      path: "/api/users/update",
      body: "{nope",
      shows: [/violation \[\/api\/users\/update\] Invalid JSON body/, /"\{nope"/],
    },
    {
      call: "a path Iterable lacks",
      path: "/api/users/updat",
      body: {},
      shows: [/unknownRoute .*the nearest is POST \/api\/users\/update/, /Compare method and path/],
    },
    {
      call: "what the operation is",
      path: "/api/users/update",
      body: { email: "ada@example.com", dataFields: { plan: "pro" } },
      shows: [
        /Operation users.update Does .*Known observed api\.iterable\.com\/api\/docs\S* Assumed a userId-only/,
        /Limits 500 a second for each project Not enforced: rateLimits is off/,
        /plan not there "pro"/,
      ],
    },
  ])("shows $call", async ({ path, body, shows }) => {
    const { post, read } = openRecord();
    await post(path, body);
    const { status, text } = await read("/requests/1");
    expect(status).toBe(200);
    for (const line of shows) expect(text).toMatch(line);
  });

  it("tells how much of a limit is used up, where it counts", async () => {
    const { post, read } = openRecord({ projects: [{ name: "shop", settings: { rateLimits: true } }] });
    for (const email of ["a@example.com", "b@example.com"]) await post("/api/users/update", { email });
    expect((await read("/requests/1")).text).toMatch(/500 a second for each project: 2 used, 498 left/);
  });

  it("that is not in the record is not found", async () => {
    const { read } = openRecord();
    const { status, text } = await read("/requests/7");
    expect([status, text]).toEqual([404, expect.stringContaining("no request 7 is in the record")]);
  });

  it.each([
    {
      body: "many users",
      path: "bulkUpdate",
      sent: { users: rangeOf(1_000, (n) => ({ email: `u${n}@example.com`, dataFields: { note: '"'.repeat(1_500) } })) },
    },
    {
      body: "unread names by the thousand",
      path: "bulkUpdate",
      sent: { users: rangeOf(1_000, (n) => ({ email: `u${n}@example.com`, datafields: { n } })) },
    },
    {
      body: "long unread names",
      path: "update",
      sent: { email: "a@example.com", ...fieldsOf(60, (n) => hostile.repeat(20) + n, 1) },
    },
    {
      body: "long names of fields, and long texts",
      path: "update",
      sent: { email: "a@example.com", dataFields: fieldsOf(60, (n) => hostile.repeat(6) + n, hostile.repeat(40)) },
    },
    {
      body: "a long email",
      path: "update",
      sent: { email: `${"a".repeat(1_000_000)}@example.com`, dataFields: { [hostile.repeat(9)]: 1 } },
    },
    { body: "no JSON", path: "update", sent: hostile.repeat(100_000) },
    { body: "one text", path: "update", sent: { email: "a@example.com", dataFields: { t: hostile.repeat(100_000) } } },
  ])("stays small with any body: $body", async ({ path, sent }) => {
    const { post, read } = openRecord();
    await post(`/api/users/${path}`, sent);
    const { html } = await read("/requests/1");
    expect([Buffer.byteLength(html) < 30_000, (await read("/requests")).html.length < 30_000]).toEqual([true, true]);
    expect(html).toContain('<a href="/_sandbox/requests/1">the whole of it</a>');
  });

  it("says how much more is said of it, and where that stands", async () => {
    const { post, read } = openRecord();
    await post("/api/users/update", { email: "a@example.com", ...fieldsOf(60, (n) => hostile.repeat(20) + n, 1) });
    const dataFields = fieldsOf(350, (n) => `f${n}`, 1);
    await post("/api/users/update", { email: "a@example.com", dataFields, lost: 1, emial: 2 });
    const [remarks, marks] = [await read("/requests/1"), await read("/requests/2")];
    expect(remarks.text).toMatch(/\d+ more: all that is said of it/);
    expect(remarks.html).toContain('<a href="/_sandbox/requests/1">all that is said of it</a>');
    expect(marks.text).toMatch(/… and more, with 2 more to be said of it : the whole of it/);
  });

  it("takes what a caller sent for text", async () => {
    const { sandbox, post, read } = openRecord();
    await post("/api/events/track", {
      email: `a@b.c`,
      userId: hostile,
      eventName: hostile,
      dataFields: { [hostile]: hostile },
    });
    await sandbox.fetch(`/api/${encodeURIComponent(hostile)}?${hostile}`, {
      headers: { ...headers, "X-Note": hostile },
    });
    const pages = await Promise.all(["/requests", "/requests/1", "/requests/2"].map(read));
    expect(pages.map(({ html }) => html.includes("<img"))).toEqual([false, false, false]);
  });
});

describe("what is copied", () => {
  it("is a line for a shell, code, and an expectation", async () => {
    const { post, read } = openRecord();
    await post("/api/users/update", { email: "o'hara@example.com", dataFields: { plan: "pro" } });
    const { html } = await read("/requests/1");
    const body = `{"email":"o'hara@example.com","dataFields":{"plan":"pro"}}`;
    expect(copiesOf(html)).toEqual([
      `curl -s 'http://sandbox.local/api/users/update' -H 'Api-Key: ${defaultApiKey}' -H 'Content-Type: application/json' --data-raw '${body.replace("'", "'\\''")}'`,
      `await sandbox.call("users.update", { body: ${body} });`,
      [
        "expectations:",
        "  - name: users.update arrives",
        "    operation: users.update",
        `    user: "o'hara@example.com"`,
        "    status: 200",
        `    body: ${body}`,
        "",
        "# in a test:",
        `# expect(sandbox).toHaveReceived("users.update", ${body});`,
      ].join("\n"),
    ]);
  });

  it.each([
    {
      of: "a path with parameters",
      path: "/api/users/byUserId/a%20b",
      method: "GET",
      copies: [
        /^curl -s 'http:\/\/sandbox.local\/api\/users\/byUserId\/a%20b'/,
        /call\("users.getByUserId", \{ params: \{"userId":"a b"\} \}\)/,
      ],
    },
    {
      of: "a key in the query",
      path: `/api/lists?api_key=${defaultApiKey}`,
      method: "GET",
      copies: [/lists' -H/, /^await sandbox.call\("lists.getLists"\);$/],
    },
    {
      of: "control characters",
      path: "/api/users/update",
      method: "POST",
      body: "it's \u001b[201~ a\\b",
      copies: [/--data-raw \$'it\\'s \\x1b\[201~ a\\\\b'$/, /body: "it's \\u001b\[201~ a\\\\b"/],
    },
    {
      of: "a long body",
      path: "/api/users/update",
      method: "POST",
      body: JSON.stringify({ email: "ada@example.com", dataFields: { note: "x".repeat(5_000) } }),
      copies: [
        /^curl -s 'http:\/\/sandbox.local\/_sandbox\/requests\/1\/body' \| curl .* --data-binary @-$/,
        /fetch\("\/_sandbox\/requests\/1\/body"\)\)\.json\(\);\nawait sandbox\.call\("users\.update", \{ body \}\);/,
        /body: \{"email":"ada@example.com"\}/,
      ],
    },
    {
      of: "what types would refuse",
      path: "/api/users/update",
      method: "POST",
      body: '{"email":3}',
      copies: [
        /--data-raw '\{"email":3\}'$/,
        /^await sandbox.fetch\("\/api\/users\/update", \{\n {2}method: "POST",.*body: JSON.stringify\(\{"email":3\}\),\n\}\);$/s,
      ],
    },
  ])("fits $of", async ({ path, method, body, copies }) => {
    const { sandbox, read } = openRecord();
    const { "Api-Key": key, ...rest } = headers;
    const isInQuery = path.includes("api_key");
    await sandbox.fetch(path, {
      method,
      headers: isInQuery ? rest : { ...rest, "Api-Key": key },
      ...(body !== undefined && { body }),
    });
    const copied = copiesOf((await read("/requests/1")).html);
    for (const [index, pattern] of copies.entries()) expect(copied[index]).toMatch(pattern);
  });
});

describe("a form of a request", () => {
  it.each([
    {
      path: "/api/users/update",
      body: { email: "ada@example.com" },
      told: "Sent 1 again, byte for byte, with a server-side key of default: 200.",
    },
    {
      path: "/api/users/update?x=1",
      body: "{nope",
      told: "Sent 1 again, byte for byte, with a server-side key of default: 400.",
    },
    {
      path: "/api/users/updat",
      body: { a: 1 },
      told: "Sent 1 again, byte for byte, with a server-side key of default: 404.",
    },
  ])("sends it again, and shows the new one: $path", async ({ path, body, told }) => {
    const { sandbox, post, send } = openRecord();
    await post(path, body);
    const sent = await send("/requests/1/replay", {}, "/requests/1");
    const [one, other] = sandbox.requests({ via: "any" });
    expect([sent.told, sent.to, other?.request.body, other?.url, other?.status]).toEqual([
      told,
      `${root}/requests/2`,
      one?.request.body,
      one?.url,
      one?.status,
    ]);
  });

  it.each([
    { fault: { is: "status", status: 500 }, status: 500 },
    { fault: { is: "rateLimit" }, status: 429 },
    { fault: { is: "silence" }, status: 0 },
  ])("makes the next one fail: $fault.is", async ({ fault, status }) => {
    const { sandbox, post, send, read } = openRecord();
    await post("/api/users/update", { email: "ada@example.com" });
    expect((await read("/requests/1")).html).toContain(`<input type="hidden" name="operation" value="users.update"`);
    const armed = await send(
      "/faults",
      { operation: "users.update", count: "1", fault: JSON.stringify(fault) },
      "/requests/1",
    );
    const failed = await send("/requests/1/replay", {}, "/requests/1");
    const fine = await send("/requests/1/replay", {}, "/requests/1");
    expect([
      armed.to,
      armed.told,
      failed.told,
      fine.told,
      sandbox.requests({ via: "any" }).map((each) => each.status),
    ]).toEqual([
      `${root}/requests/1`,
      "Armed: users.update will fail once.",
      `Sent 1 again, byte for byte, with a server-side key of default: ${status === 0 ? "no answer" : status}.`,
      "Sent 1 again, byte for byte, with a server-side key of default: 200.",
      [200, status, 200],
    ]);
    expect((await read("/requests/2")).text).toContain("A fault struck");
  });

  it.each([
    { sent: '{ "email": "ada@example.com",\n"dataFields": { "n": 12345678901234567890, "n": 1.0 } }' },
    { sent: '{"email":"ada@example.com"}', type: "text/plain;charset=UTF-8" },
    { sent: "{nope" },
    { sent: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) },
    { sent: Buffer.alloc(0) },
  ])("sends the bytes that were sent: $sent", async ({ sent, type = "application/json" }) => {
    const { sandbox, send } = openRecord();
    await sandbox.fetch("/api/users/update", {
      method: "POST",
      headers: { ...headers, "Content-Type": type },
      body: sent,
    });
    await send("/requests/1/replay", {}, "/requests/1");
    const bodies = await Promise.all(
      [1, 2].map(async (id) => Buffer.from(await (await sandbox.fetch(`/_sandbox/requests/${id}/body`)).arrayBuffer())),
    );
    const [one, other] = sandbox.requests({ via: "any" });
    expect([bodies, other?.status, other?.request.headers["content-type"]]).toEqual([
      [Buffer.from(sent), Buffer.from(sent)],
      one?.status,
      type,
    ]);
  });

  const keys = [
    { key: "s".repeat(32), type: "server" },
    { key: "w".repeat(32), type: "web" },
    { key: "m".repeat(32), type: "mobile", jwtSecret: "secret" },
    { key: "r".repeat(32), type: "readOnly", disabled: true },
  ] as const;

  it.each([
    {
      key: "s".repeat(32),
      told: "Sent 1 again, byte for byte, with a server-side key of shop: 200.",
      kinds: ["server"],
    },
    { key: "w".repeat(32), told: "Sent 1 again, byte for byte, with a web key of shop: 401.", kinds: ["web"] },
    { key: "m".repeat(32), told: "Not done: the mobile keys of shop ask for a JWT, and a page has none", kinds: [] },
    { key: "r".repeat(32), told: "Not done: shop has no read-only key that is accepted", kinds: [] },
    {
      key: "of nobody",
      told: "Sent 1 again, byte for byte, with a server-side key of shop: 200.",
      kinds: ["server"],
    },
  ])("takes a key of the same kind: $key", async ({ key, told, kinds }) => {
    const { sandbox, send } = openRecord({ projects: [{ name: "shop", keys }] });
    await sandbox.fetch("/api/users/bulkUpdate", {
      method: "POST",
      headers: { ...headers, "Api-Key": key },
      body: '{"users":[{"email":"ada@example.com"}]}',
    });
    const sent = await send("/requests/1/replay", {}, "/requests/1");
    const again = sandbox.requests({ via: "page" }).map(({ keyType }) => keyType);
    expect([sent.told, again]).toEqual([told, kinds]);
  });

  it("sends nothing again that is not whole, or not there", async () => {
    const { sandbox, send, read } = openRecord({ recordBytes: 2_000 });
    await sandbox.call("users.update", { body: { email: "ada@example.com", dataFields: { note: "x".repeat(9_000) } } });
    const cut = await send("/requests/1/replay", {}, "/requests/1");
    const none = await send("/requests/9/replay", {}, "/requests/1");
    expect([cut.told, none.told, sandbox.requests({ via: "any" }).length]).toEqual([
      "Not done: its body was too large to be kept whole",
      expect.stringContaining("Not done: no request 9 is in the record"),
      1,
    ]);
    expect((await read("/requests/1")).text).toMatch(
      /It cannot be sent again: its body was too large to be kept whole\. .*more bytes came and are not kept/,
    );
    const body = await sandbox.fetch("/_sandbox/requests/1/body");
    expect([body.status, await body.json()]).toMatchObject([409, { code: "Conflict" }]);
  });

  it("uses a key of the project the call was for", async () => {
    const { sandbox, send } = openRecord({ projects: [{ name: "shop" }, { name: "blog" }] });
    await sandbox.in("blog").call("users.update", { body: { email: "ada@example.com" } });
    await send("/requests/1/replay", {}, "/requests/1");
    expect(sandbox.requests({ via: "any" }).map(({ project }) => project)).toEqual(["blog", "blog"]);
  });
});
