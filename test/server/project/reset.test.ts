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
