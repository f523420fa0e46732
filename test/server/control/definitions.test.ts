import { describe, expect, it, onTestFinished } from "vitest";
import { createSandbox, type SandboxOptions } from "../../../server/index.ts";
import { fixedSystem, get, post, type World } from "../support/sandbox.ts";

function open(options: SandboxOptions = {}): World {
  const world = createSandbox({ system: fixedSystem(), ...options });
  onTestFinished(() => world.close());
  return world;
}

async function define(world: World, path: string, body: unknown) {
  const answer = await world.request("POST", `/_sandbox/${path}`, body);
  return { status: answer.status, body: await answer.json() };
}

const refused = (msg: string) => ({ status: 400, body: { msg, code: "BadJsonBody", params: null } });

const endpoint = "http://localhost:3000/hook";

describe("the routes that make what only the app can", () => {
  it("give a running project templates of every medium, snippets and webhooks", async () => {
    const world = open();
    const media = ["Email", "Push", "SMS", "InApp", "Embedded", "WebPush", "WhatsApp"];
    for (const [index, medium] of media.entries())
      expect(await define(world, "templates", { medium, name: medium })).toEqual({
        status: 201,
        body: { template: { id: index + 1 } },
      });
    const { body } = await get(world, "templates", { sort: "id" });
    expect(body).toMatchObject({ templates: media.map((name) => ({ name })) });
    expect((await get(world, "templates", { messageMedium: "WhatsApp" })).body).toMatchObject({
      templates: [{ templateId: 7 }],
    });
    expect(await define(world, "snippets", { id: 5, name: "A", content: "x", createdBy: "ada@example.com" })).toEqual({
      status: 201,
      body: { snippet: { id: 5 } },
    });
    expect((await get(world, "snippets/A")).body).toMatchObject({ snippet: { id: 5, createdBy: "ada@example.com" } });
    expect(await define(world, "webhooks", { endpoint })).toEqual({ status: 201, body: { webhook: { id: 1 } } });
    expect((await get(world, "webhooks")).body).toMatchObject({ webhooks: [{ id: 1, endpoint }] });
  });

  it("write content in its locales", async () => {
    const world = open();
    await define(world, "templates", {
      id: 7,
      clientTemplateId: "w",
      defaultLocale: "en",
      content: { subject: "Hello", cacheDataFeed: false },
      locales: { fr: { subject: "Bonjour" } },
    });
    const read = async (locale?: string) =>
      (await get(world, "templates/email/get", { templateId: "7", ...(locale !== undefined && { locale }) })).body;
    expect(await read()).toMatchObject({ subject: "Hello", locale: "en", isDefaultLocale: true, cacheDataFeed: false });
    expect(await read("fr")).toMatchObject({ subject: "Bonjour", locale: "fr", cacheDataFeed: false });
  });

  it.each([
    ["templates", { medium: "Post" }, /^medium: expected "Email" or .*, found string "Post"$/],
    ["templates", { subject: "x" }, /^subject: "subject" is not known here/],
    [
      "templates",
      { content: { subjekt: "x" } },
      /^content.subjekt: "subjekt" is not known here; did you mean subject\?$/,
    ],
    ["templates", { content: { subject: 1 } }, /^content.subject: expected text, found number 1$/],
    ["templates", { medium: "Push", content: { html: "x" } }, /^content.html: "html" is not known here/],
    ["templates", { locales: { fr: { html: 1 } } }, /^locales.fr.html: expected text, found number 1$/],
    ["templates", { locales: { "f r": {} } }, /f r/],
    ["templates", { name: "n".repeat(151) }, /^name: at most 150 characters are taken, and these are 151$/],
    ["templates", { messageTypeId: 9 }, /^messageTypeId: there is no message type 9 in this project$/],
    ["templates", { medium: "InApp", content: { expirationDuration: "soon" } }, /^content.expirationDuration: "soon"/],
    ["templates", { id: 1 }, /^id: there is a template 1 already$/],
    ["snippets", { id: 1, name: "B", content: "" }, /^id: there is a snippet 1 already$/],
    ["snippets", { name: "A", content: "" }, /^name: there is a snippet named A already$/],
    ["snippets", { name: "B" }, /^content: is missing: expected text$/],
    ["webhooks", { id: 1, endpoint }, /^id: there is a webhook 1 already$/],
    [
      "webhooks",
      { endpoint: "https://example.com" },
      /^endpoint: example.com is neither this machine nor in a private/,
    ],
    ["webhooks", { endpoint, event: [] }, /^event: "event" is not known here; did you mean events\?$/],
    ["webhooks", { endpoint, events: ["emailSent"] }, /^events\[0\]: .*emailSend/],
    ["webhooks", { endpoint, headers: [{ key: "a b", value: "" }] }, /^headers: "a b" is no name of a header$/],
    ["webhooks", [], /expected an object/],
  ])("refuse of %s %j", async (path, body, msg) => {
    const world = open();
    await define(world, "templates", { content: { subject: "kept" } });
    await define(world, "snippets", { name: "A", content: "kept" });
    await define(world, "webhooks", { endpoint });
    const count = async () => (await (await world.request("GET", "/_sandbox/export")).text()).split("\n").length;
    const before = await count();
    expect(await define(world, path, body)).toEqual(refused(expect.stringMatching(msg)));
    expect(await count()).toBe(before);
  });

  it("take what is no JSON for a mistake, and name a project there is not", async () => {
    const world = open();
    const text = await world.fetch("/_sandbox/webhooks", { method: "POST", body: "{" });
    expect([text.status, await text.json()]).toEqual([
      400,
      { msg: "The body is not JSON", code: "BadJsonBody", params: null },
    ]);
    const lost = await world.request("POST", "/_sandbox/webhooks", { endpoint }, { query: { project: "lost" } });
    expect(lost.status).toBe(404);
  });

  it("are of the project that is named, of the first one without", async () => {
    const world = open({ projects: [{ name: "one" }, { name: "two" }] });
    await world.request("POST", "/_sandbox/webhooks", { endpoint }, { query: { project: "two" } });
    await define(world, "webhooks", { id: 5, endpoint });
    const ids = world.projects.map(({ store }) => store.webhooks.all().map(({ id }) => id));
    expect(ids).toEqual([[5], [1]]);
  });

  it("remove webhooks", async () => {
    const world = open();
    await define(world, "webhooks", { endpoint });
    const remove = async (id: string) => {
      const answer = await world.request("DELETE", `/_sandbox/webhooks/${id}`);
      return [answer.status, await answer.json()];
    };
    expect(await remove("1")).toEqual([200, { removed: 1 }]);
    expect(await remove("1")).toEqual([404, { msg: "No webhook has the id 1", code: "NotFound", params: null }]);
    expect((await remove("x"))[0]).toBe(404);
    expect((await get(world, "webhooks")).body).toEqual({ webhooks: [] });
  });

  it("show at once where writes take time to be processed", async () => {
    const world = open({ settings: { processingDelay: 60_000 } });
    await post(world, "users/update", { email: "ada@example.com" });
    await define(world, "webhooks", { endpoint });
    expect((await get(world, "webhooks")).body).toMatchObject({ webhooks: [{ id: 1 }] });
  });
});
