import { describe, expect, it, onTestFinished } from "vitest";
import { emptySandbox, get, post, refusalAnswer, type World } from "../../support/sandbox.ts";

interface Previewed {
  readonly html: string;
  readonly more?: object;
  readonly body?: object;
}

async function preview(world: World, channel: string, query: Record<string, string>, body?: object) {
  const answer = await world.request("POST", `/api/templates/${channel}/preview`, body, { query });
  return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
}

/** A world with a template of a channel: number 1. */
async function openWith(channel: string, content: object): Promise<World> {
  const world = emptySandbox("email", { brandName: "Acme", timeZone: "America/New_York" });
  onTestFinished(() => world.close());
  const { body } = await post(world, `templates/${channel}/upsert`, { clientTemplateId: "w", ...content });
  expect(body).toMatchObject({ code: "Success" });
  return world;
}

const page = (text: string) => ({ status: 200, type: "text/html; charset=utf-8", text });

const feeds = { mergeDataFeedContext: true };

const cases: readonly (Previewed & { readonly text: string })[] = [
  {
    html: "<p>Hello {{name}}</p>",
    body: { dataFields: { name: "O'Neil & <b>" } },
    text: "<p>Hello O&#x27;Neil &amp; &lt;b&gt;</p>",
  },
  { html: "<p>Hello {{name}}</p>", body: {}, text: "<p>Hello </p>" },
  { html: "<p>Hello {{name}}</p>", text: "<p>Hello </p>" },
  { html: "{{profile.name}}|{{email}}", body: { dataFields: { profile: { name: "Ada" } } }, text: "Ada|" },
  { html: "[[city]] {{city}}", body: { dataFeed: { city: "Rome" } }, text: "Rome " },
  { html: "[[city]] {{city}}", body: { dataFeed: { city: "Rome" } }, more: feeds, text: "Rome Rome" },
  { html: "{{city}}", body: { dataFields: { city: "Bonn" }, dataFeed: { city: "Rome" } }, more: feeds, text: "Bonn" },
  { html: "{{code}}", more: { campaignDataFields: { code: "X" } }, text: "X" },
  { html: "{{templateId}} {{templateName}} {{clientTemplateId}}", more: { name: "N" }, text: "1 N w" },
  { html: "{{brandName}} {{companyName}}", text: "Acme default" },
  { html: '{{now format="HH:mm"}}', text: "07:00" },
  { html: "", text: "" },
];

describe("a preview", () => {
  it.each(cases)("of $html with $body is $text", async ({ html, more, body, text }) => {
    const world = await openWith("email", { html, ...more });
    expect(await preview(world, "email", { templateId: "1" }, body)).toEqual(page(text));
  });

  it("is of in-app templates too, and of the locale that is asked for", async () => {
    const world = await openWith("inapp", { html: "<b>Hi {{name}}</b>" });
    await post(world, "templates/inapp/upsert", { clientTemplateId: "w", locale: "fr", html: "<b>Salut {{name}}</b>" });
    const body = { dataFields: { name: "Ada" } };
    expect(await preview(world, "inapp", { templateId: "1" }, body)).toEqual(page("<b>Hi Ada</b>"));
    expect(await preview(world, "inapp", { templateId: "1", locale: "fr" }, body)).toEqual(page("<b>Salut Ada</b>"));
  });

  it("reads snippets, catalogs and metadata of the project", async () => {
    const world = await openWith("email", {
      html: '{{{snippet "Greeting" "Ada"}}} {{#catalog "Menu" "tea" as |item|}}{{item.price}}{{/catalog}}',
    });
    await post(world, "snippets", { name: "Greeting", content: "<i>{{who}}</i>", variables: ["who"] });
    await post(world, "catalogs/Menu", undefined);
    await world.request("PUT", "/api/catalogs/Menu/items/tea", { value: { price: 2 } });
    expect(await preview(world, "email", { templateId: "1" })).toEqual(page("<i>Ada</i> 2"));
  });

  it("writes nothing", async () => {
    const world = await openWith("email", { html: "x" });
    const rows = async () => (await world.request("GET", "/_sandbox/export")).text();
    const before = await rows();
    await preview(world, "email", { templateId: "1" }, { dataFields: { a: 1 } });
    expect(await rows()).toBe(before);
  });
});

describe("a preview that is refused", () => {
  it.each([
    [{ templateId: "42" }, {}, 404, "NotFound", "Template ID: 42 does not exist for this project"],
    [{ templateId: "1", locale: "de" }, {}, 404, "BadParams", "Template ID: 1 has no content for locale de"],
    [{ templateId: "x" }, {}, 400, "BadParams", "Invalid value for parameter templateId: Number value expected"],
    [{}, {}, 400, "BadParams", "Missing parameter: templateId"],
  ] as const)("for %j answers %s %s", async (query, body, status, code, msg) => {
    const world = await openWith("email", { html: "x" });
    const { text, ...answer } = await preview(world, "email", query, body);
    expect({ status: answer.status, body: JSON.parse(text) }).toEqual(refusalAnswer(status, code, msg));
  });

  it("says what the engine says of data that are missing", async () => {
    const world = await openWith("email", { html: "{{#ifGt age 3}}old{{/ifGt}}" });
    const { status, text } = await preview(world, "email", { templateId: "1" });
    expect([status, JSON.parse(text).code]).toEqual([400, "BadParams"]);
    expect(JSON.parse(text).msg).toMatch(/^html, line 1, column 1, /);
    expect(await preview(world, "email", { templateId: "1" }, { dataFields: { age: 4 } })).toEqual(page("old"));
  });
});

describe("Handlebars that would fail whatever their data", () => {
  it.each([
    ["templates/email/upsert", { clientTemplateId: "b", html: "<p>\n{{#if a}}" }, "html"],
    ["templates/email/upsert", { clientTemplateId: "b", subject: "{{shout name}}" }, "subject"],
    ["templates/email/update", { templateId: 1, plainText: "{{/if}}" }, "plainText"],
    [
      "templates/email/upsert",
      { clientTemplateId: "b", linkParams: [{ key: "a", value: "{{" }] },
      "linkParams[0].value",
    ],
    ["templates/push/upsert", { clientTemplateId: "b", payload: { a: ["{{#each x}}"] } }, "payload.a[0]"],
    ["snippets", { name: "B", content: "{{#if a}}" }, "content"],
  ])("are refused by %s of %j", async (path, body, where) => {
    const world = await openWith("email", { html: "kept" });
    const { status, body: answer } = await post(world, path, body);
    const { msg } = answer as { readonly msg: string };
    expect({ status, where: msg.slice(0, msg.indexOf(": ")) }).toEqual({ status: 400, where });
    expect(msg).toMatch(/\(line \d+, column \d+\)$/);
    expect((await get(world, "templates")).body).toMatchObject({ totalTemplatesCount: 1 });
    expect((await get(world, "snippets")).body).toEqual({ snippets: [] });
  });
});
