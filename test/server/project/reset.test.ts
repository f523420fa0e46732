import { describe, expect, it } from "vitest";
import { createSandbox, defaultSettings, type ProjectOptions } from "../../../server/index.ts";
import {
  emptySandbox,
  fixedSystem,
  get,
  listPeople,
  noon,
  playSteps,
  post,
  profileAnswer,
  sandboxAfter,
  success,
} from "../support/sandbox.ts";

const ada = "ada@example.com";

const everything = [
  ["users/update", { email: ada, dataFields: { n: 1 } }],
  ["lists", { name: "VIP" }],
  ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }],
  ["events/track", { email: ada, eventName: "Seen", id: "e-1", dataFields: { n: 1 } }],
  ["commerce/trackPurchase", { user: { email: ada }, items: [], total: 1, id: "p-1", dataFields: { n: 1 } }],
  ["users/forget", { email: "gone@example.com" }],
] as const;

describe("reset", () => {
  it("leaves nothing: users, events, lists, types, forgotten users", async () => {
    const world = await sandboxAfter(everything);
    world.reset();
    expect(listPeople(world)).toEqual([]);
    expect(await get(world, "lists")).toEqual({ status: 200, body: { lists: [] } });
    expect(await get(world, "users/forgotten")).toEqual({ status: 200, body: { hashedEmails: [] } });
    expect(await get(world, "users/getFields")).toEqual(await get(emptySandbox(), "users/getFields"));
    expect(await post(world, "users/update", { email: "gone@example.com", dataFields: { n: "text" } })).toEqual(
      success,
    );
    expect(
      (await post(world, "events/track", { email: ada, eventName: "Seen", dataFields: { n: "text" } })).status,
    ).toBe(200);
    expect(await post(world, "lists", { name: "first again" })).toEqual({ status: 200, body: { listId: 1 } });
    expect(await get(world, "lists/getUsers?listId=1")).toEqual({ status: 200, body: "" });
  });

  it("leaves no templates, snippets and webhooks, and counts them from one again", async () => {
    const world = emptySandbox();
    for (let time = 0; time < 2; time += 1) {
      const email = await post(world, "templates/email/upsert", { clientTemplateId: "w", locale: "fr", subject: "S" });
      expect(email.body).toMatchObject({ msg: "Upserted 1 templates with IDs: 1" });
      expect((await post(world, "snippets", { name: "A", content: "x" })).body).toEqual({ snippetId: 1 });
      const webhook = await world.request("POST", "/_sandbox/webhooks", { endpoint: "http://localhost:3000" });
      expect(await webhook.json()).toEqual({ webhook: { id: 1 } });
      world.reset();
      expect((await get(world, "templates")).body).toEqual({ templates: [], totalTemplatesCount: 0 });
      expect((await get(world, "snippets")).body).toEqual({ snippets: [] });
      expect((await get(world, "webhooks")).body).toEqual({ webhooks: [] });
      expect((await get(world, "templates/email/get", { templateId: "1", locale: "fr" })).status).toBe(400);
    }
  });

  it("returns to the templates, snippets and webhooks of a seed", async () => {
    const seed = {
      templates: [{ clientTemplateId: "w", content: { subject: "seeded" }, locales: { fr: { subject: "semé" } } }],
      snippets: [{ name: "A", content: "seeded" }],
      webhooks: [{ endpoint: "http://localhost:3000/seeded" }],
    };
    const world = createSandbox({ seed, system: fixedSystem() });
    const read = async () => [
      await get(world, "templates/email/get", { templateId: "1" }),
      await get(world, "templates/email/get", { templateId: "1", locale: "fr" }),
      await get(world, "snippets"),
      await get(world, "webhooks"),
    ];
    const before = await read();
    await playSteps(world, [
      ["templates/email/upsert", { clientTemplateId: "w", subject: "changed" }],
      ["templates/email/upsert", { clientTemplateId: "w", locale: "fr", subject: "changé" }],
      ["webhooks", { id: 1, enabled: false, endpoint: "http://localhost:3000/changed" }],
    ]);
    await world.request("PUT", "/api/snippets/A", { content: "changed" });
    expect(JSON.stringify(await read())).not.toContain("seeded");
    world.reset();
    expect(await read()).toEqual(before);
    world.close();
  });

  it("sets the clock back", async () => {
    const world = emptySandbox();
    await world.clock.advance(3_600_000);
    world.reset();
    expect(world.clock.now()).toBe(noon);
    await playSteps(world, [["users/update", { email: ada }]]);
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada }));
  });

  it("works again and again", async () => {
    const world = emptySandbox();
    for (let time = 0; time < 3; time += 1) {
      await playSteps(world, everything);
      expect(listPeople(world)).toEqual([{ email: ada }]);
      world.reset();
    }
    expect(listPeople(world)).toEqual([]);
  });
});

const project = (id: number, name: string, key: string): ProjectOptions => ({
  id,
  name,
  kind: "email",
  keys: [{ key, type: "server" }],
  settings: defaultSettings,
});

describe("projects of one sandbox", () => {
  const keys = { one: "0000000000000000000000000000000e", two: "0000000000000000000000000000002e" };
  const pair = () =>
    createSandbox({ projects: [project(1, "one", keys.one), project(2, "two", keys.two)], system: fixedSystem() });

  it("share nothing but the server", async () => {
    const world = pair();
    for (const key of [keys.one, keys.two]) {
      const headers = { "Api-Key": key };
      const update = await world.request(
        "POST",
        "/api/users/update",
        { email: ada, dataFields: { [key]: 1 } },
        { headers },
      );
      expect(update.status).toBe(200);
      const { user } = (await (await world.request("GET", `/api/users/${ada}`, undefined, { headers })).json()) as {
        user: { dataFields: Record<string, unknown> };
      };
      expect(Object.keys(user.dataFields).filter((name) => name.length === 32)).toEqual([key]);
    }
    expect(world.projects.map(({ store }) => store.users.count())).toEqual([1, 1]);
  });

  it("are named by their number in messages", async () => {
    const headers = { "Api-Key": keys.two };
    const answer = await pair().request("DELETE", "/api/lists/42", undefined, { headers });
    expect(await answer.json()).toMatchObject({ msg: "Unable to delete list 42 in Project 2, which does not exist." });
  });

  it("are all emptied by one reset", async () => {
    const world = pair();
    for (const key of [keys.one, keys.two]) {
      await world.request("POST", "/api/users/update", { email: ada }, { headers: { "Api-Key": key } });
    }
    world.reset();
    expect(world.projects.map(({ store }) => store.users.count())).toEqual([0, 0]);
  });
});
