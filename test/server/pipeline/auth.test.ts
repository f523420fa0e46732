import { describe, expect, it } from "vitest";
import { type ApiKey, createSandbox, defaultApiKey } from "../../../server/index.ts";
import { fixedSystem, type World } from "../support/sandbox.ts";

const key = "00000000000000000000000000c0ffee";
const update = "/api/users/update";

/** A world with a server-side key and another one that is told more. */
const worldWith = (other: Omit<ApiKey, "key">): World =>
  createSandbox({
    system: fixedSystem(),
    keys: [
      { key: defaultApiKey, type: "server" },
      { key, ...other },
    ],
  });

async function send(world: World, path: string, body: unknown) {
  const response = await world.request("POST", path, body, { headers: { "Api-Key": key } });
  return { status: response.status, body: await response.json() };
}

const unprivileged = (endpoint: string, apiKeyType: string) => ({
  status: 401,
  body: {
    msg: "Disabled API key or insufficient privileges",
    code: "BadApiKey",
    params: { ip: "127.0.0.1", endpoint, apiKeyIdentifier: "00c0ffee", apiKeyType },
  },
});

const taken = { status: 200, body: { msg: "", code: "Success", params: null } };

describe("a key that forbids operations", () => {
  it.each([
    { type: "server", apiKeyType: "ServerSide" },
    { type: "mobile", apiKeyType: "Mobile" },
    { type: "web", apiKeyType: "Web" },
  ] as const)("of type $type is refused for them and no others", async ({ type, apiKeyType }) => {
    const world = worldWith({ type, forbids: ["users.update", "users.merge"] });
    expect(await send(world, update, { email: "ada@example.com" })).toEqual(unprivileged(update, apiKeyType));
    expect(await send(world, "/api/users/merge", {})).toEqual(unprivileged("/api/users/merge", apiKeyType));
    expect(
      await send(world, "/api/commerce/updateCart", { user: { email: "ada@example.com" }, items: [] }),
    ).toMatchObject({ status: 200 });
    world.close();
  });

  it("leaves the project's other keys alone", async () => {
    const world = worldWith({ type: "server", forbids: ["users.update"] });
    expect((await world.request("POST", update, { email: "ada@example.com" })).status).toBe(200);
    world.close();
  });
});

describe("a disabled key", () => {
  it("is refused as one without privileges", async () => {
    const world = worldWith({ type: "server", disabled: true });
    expect(await send(world, update, { email: "ada@example.com" })).toEqual(unprivileged(update, "ServerSide"));
    world.close();
  });
});

describe("a client key", () => {
  const ada = { email: "ada@example.com" };
  const grace = { email: "grace@example.com", userId: "u-2" };

  it.each(["mobile", "web"] as const)("of type %s does not merge two known users", async (type) => {
    const world = worldWith({ type });
    for (const user of [ada, grace]) expect(await send(world, update, user)).toEqual(taken);
    const body = { sourceEmail: ada.email, destinationUserId: grace.userId };
    expect(await send(world, "/api/users/merge", body)).toMatchObject({ status: 403, body: { code: "Forbidden" } });
    expect(world.contacts()).toHaveLength(2);
    world.close();
  });
});

describe("a key that makes no new event names", () => {
  const track = "/api/events/track";
  const event = { email: "ada@example.com", eventName: "Signed Up" };
  const disallowed = {
    status: 200,
    body: { msg: "Event Signed Up is disallowed from tracking", code: "Success", params: null },
  };
  const tracked = {
    status: 200,
    body: { code: "Success", msg: expect.stringMatching(/^Event with id: \w+ tracked[.]$/) },
  };
  const eventsOf = (world: World) => world.contacts().map(({ events }) => events);

  it("may not track a name the project has not seen", async () => {
    const world = worldWith({ type: "web", createEventNames: false });
    expect(await send(world, track, event)).toEqual(disallowed);
    expect(eventsOf(world)).toEqual([]);
    world.close();
  });

  it("may track a name that was stored before, with fields or without", async () => {
    const world = worldWith({ type: "mobile", createEventNames: false });
    await world.request("POST", track, event);
    expect(await send(world, track, event)).toMatchObject(tracked);
    expect(await send(world, track, { ...event, dataFields: { plan: "pro" } })).toMatchObject(tracked);
    expect(await send(world, track, { ...event, eventName: "signed up" })).toMatchObject({
      body: { msg: "Event signed up is disallowed from tracking" },
    });
    expect(eventsOf(world)).toEqual([3]);
    world.close();
  });

  it("may not track a name whose only event was refused", async () => {
    const world = worldWith({ type: "web", createEventNames: false });
    expect((await world.request("POST", track, { ...event, id: "no id" })).status).toBe(400);
    expect(await send(world, track, event)).toEqual(disallowed);
    world.close();
  });

  it("stands beside keys that do", async () => {
    const world = worldWith({ type: "web" });
    expect(await send(world, track, event)).toMatchObject(tracked);
    world.close();
  });
});
