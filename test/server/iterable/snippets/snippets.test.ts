import { describe, expect, it, onTestFinished } from "vitest";
import { emptySandbox, get, post, refusalAnswer, remove, type World } from "../../support/sandbox.ts";

function open(): World {
  const world = emptySandbox("email", { creatorUserId: "me@example.com" });
  onTestFinished(() => world.close());
  return world;
}

async function put(world: World, identifier: string, body: unknown) {
  const answer = await world.request("PUT", `/api/snippets/${encodeURIComponent(identifier)}`, body);
  return { status: answer.status, body: await answer.json() };
}

const made = "2024-03-01T12:00:00.000Z";
const later = "2024-03-01T12:00:01.000Z";

const greeting = {
  id: 1,
  name: "A greeting_1-x",
  content: "Hello {{name}}",
  description: "The first line",
  variables: ["name", "Mood_2"],
  createdAt: made,
  createdBy: "ada@example.com",
  updatedAt: made,
  updatedBy: "ada@example.com",
  projectId: 1,
};

const { name, content, description, variables } = greeting;
const body = { name, content, description, variables, createdByUserId: "ada@example.com" };

const missing = (identifier: string) => refusalAnswer(404, "NotFound", `Snippet not found: ${identifier}`);

describe("snippets", () => {
  it("are read by id, by name and all together", async () => {
    const world = open();
    expect(await post(world, "snippets", body)).toEqual({ status: 201, body: { snippetId: 1 } });
    expect(await post(world, "snippets", { name: "B", content: "" })).toEqual({ status: 201, body: { snippetId: 2 } });
    for (const path of ["snippets/1", "snippets/A%20greeting_1-x"])
      expect(await get(world, path)).toEqual({ status: 200, body: { snippet: greeting } });
    const plain = { id: 2, name: "B", content: "", variables: [], createdAt: made, updatedAt: made, projectId: 1 };
    const me = { createdBy: "me@example.com", updatedBy: "me@example.com" };
    expect(await get(world, "snippets")).toEqual({ status: 200, body: { snippets: [greeting, { ...plain, ...me }] } });
  });

  it("are changed by name or id, and keep what is left out", async () => {
    const world = open();
    await post(world, "snippets", body);
    await world.clock.advance(1_000);
    for (const [identifier, text] of [
      [name, "Hi"],
      ["1", "Hello"],
    ] as const) {
      expect(await put(world, identifier, { content: text })).toEqual({ status: 200, body: { snippetId: 1 } });
      const changed = { ...greeting, content: text, updatedAt: later, updatedBy: "me@example.com" };
      expect(await get(world, "snippets/1")).toEqual({ status: 200, body: { snippet: changed } });
    }
    await put(world, "1", { content: "x", description: "", variables: [], createdByUserId: "bob@example.com" });
    expect((await get(world, "snippets/1")).body).toMatchObject({
      snippet: { description: "", variables: [], createdBy: "ada@example.com", updatedBy: "bob@example.com" },
    });
  });

  it("are made by a PUT to a name, not to an id", async () => {
    const world = open();
    expect(await put(world, "New one", { content: "x" })).toEqual({ status: 201, body: { snippetId: 1 } });
    expect(await put(world, "New one", { content: "y" })).toEqual({ status: 200, body: { snippetId: 1 } });
    expect(await put(world, "7", { content: "x" })).toEqual(missing("7"));
    expect((await put(world, "no/name", { content: "x" })).status).toBe(400);
    expect((await get(world, "snippets")).body).toMatchObject({ snippets: [{ name: "New one", content: "y" }] });
  });

  it("are deleted by id or name, once", async () => {
    const world = open();
    for (const each of ["A", "B"]) await post(world, "snippets", { name: each, content: "x" });
    expect(await remove(world, "snippets/A")).toEqual({ status: 200, body: { snippetId: 1 } });
    expect(await remove(world, "snippets/2")).toEqual({ status: 200, body: { snippetId: 2 } });
    expect(await remove(world, "snippets/A")).toEqual(missing("A"));
    expect(await remove(world, "snippets/2")).toEqual(missing("2"));
    expect(await get(world, "snippets/B")).toEqual(missing("B"));
    expect(await post(world, "snippets", { name: "A", content: "x" })).toEqual({ status: 201, body: { snippetId: 3 } });
  });

  const form = "name: 1 to 100 characters are taken: letters, digits, blanks, - and _";

  it.each([
    [{ name: "A" }, "name: there is a snippet named A already"],
    [{ name: "" }, form],
    [{ name: "n".repeat(101) }, form],
    [{ name: "a.b" }, form],
    [{ name: "é" }, form],
    [{ name: "42" }, "name: digits alone are read as an id"],
    [{ variables: ["ok", "not ok"] }, "variables[1]: a name of letters, digits and _ is expected"],
    [{ variables: Array(101).fill("v") }, "variables: at most 100 are taken"],
  ])("with %j are refused, and nothing is written", async (wrong, msg) => {
    const world = open();
    await post(world, "snippets", { name: "A", content: "kept" });
    const refused = refusalAnswer(400, "BadParams", msg);
    expect(await post(world, "snippets", { name: "B", content: "x", ...wrong })).toEqual(refused);
    if ("variables" in wrong) expect(await put(world, "A", { content: "x", ...wrong })).toEqual(refused);
    expect((await get(world, "snippets")).body).toMatchObject({ snippets: [{ id: 1, content: "kept" }] });
  });
});

describe("content that no snippet may hold", () => {
  const handler = (tag: string, name: string) => `content: <${tag}> may not have the event handler ${name}`;
  const address = (tag: string, name: string) => `content: the ${name} of <${tag}> may not be a javascript: URL`;
  const source = "content: a script may not have a source";
  const json = "content: a script may hold JSON alone";

  it.each([
    ['<script src="https://example.com/a.js"></script>', source],
    ["<SCRIPT SRC=a.js>", source],
    ["<script>alert(1)</script>", json],
    ["<p>a</p><script type='text/javascript'>let x = {};", json],
    ["<script/>x", json],
    ['<img src="a" onload="x()">', handler("img", "onload")],
    ["<body ONCLICK=x>", handler("body", "onclick")],
    ["<a {{#if x}}onclick='y'{{/if}}>", handler("a", "onclick")],
    ['<a title=">" onclick="y">', handler("a", "onclick")],
    ['<a href="javascript:x()">', address("a", "href")],
    ["<a href=' java\nscript:x'>", address("a", "href")],
    ["<a href=&#106;avascript&colon;x>", address("a", "href")],
    ["<iframe src='JavaScript:x'></iframe>", address("iframe", "src")],
  ])("%j is refused", async (refused, msg) => {
    const world = open();
    const answer = refusalAnswer(400, "BadParams", msg);
    expect(await post(world, "snippets", { name: "A", content: refused })).toEqual(answer);
    expect(await put(world, "A", { content: refused })).toEqual(answer);
    expect((await get(world, "snippets")).body).toEqual({ snippets: [] });
  });

  it.each([
    '<script type=\'application/ld+json\'>{ "name": "{{name}}" }</script>',
    '<script>{"a":1}</script>',
    "<!-- <script>x</script> -->",
    "a < b, on load = <3, javascript:x",
    "<p data-onclick='y'>",
    "<img src='javascript:x'>",
    '<a href=\'https://example.com/?q=javascript:\'>{{{snippet "B" onclick="x"}}}</a>',
    "<style>p { color: red }</style>",
    "<",
    "<a href='",
  ])("%j is taken", async (taken) => {
    const world = open();
    expect((await post(world, "snippets", { name: "A", content: taken })).status).toBe(201);
    expect((await get(world, "snippets/A")).body).toMatchObject({ snippet: { content: taken } });
  });

  it.each(["<a ", "<a b", '<a b="', "<script>", "<!--", "{{", "<a b=' ", "<a\n", "<a =", "</script", "&#1"])(
    "is looked for in one pass: %j many times over",
    async (piece) => {
      const world = open();
      const content = piece.repeat(Math.floor(400_000 / piece.length));
      expect((await post(world, "snippets", { name: "A", content })).status).toBeLessThan(500);
    },
  );

  it("is looked for in one pass where tags have no end", async () => {
    const unended = "\\{{".repeat(19_000) + "a".repeat(900_000);
    expect((await post(open(), "snippets", { name: "A", content: unended })).status).toBe(201);
  });
});
