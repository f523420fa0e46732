import { describe, expect, it } from "vitest";
import {
  type ApiKey,
  createSandbox,
  defaultApiKey,
  defaultSettings,
  type ProjectSettings,
} from "../../../server/index.ts";
import { fixedSystem, type World } from "../support/sandbox.ts";

const second = 1_000;
const minute = 60_000;
const day = 86_400_000;
const otherKey = "0000000000000000000000000000cafe";
const foreignKey = "00000000000000000000000000f07e16";

/** Two projects: the first has two server-side keys. */
function limitedWorld(settings: Partial<ProjectSettings> = { rateLimits: true }): World {
  const project = { kind: "email", settings: { ...defaultSettings, ...settings } } as const;
  const keys: readonly ApiKey[] = [defaultApiKey, otherKey].map((key) => ({ key, type: "server" }));
  return createSandbox({
    system: fixedSystem(),
    projects: [
      { ...project, id: 2158, name: "limited", keys },
      { ...project, id: 7, name: "other", keys: [{ key: foreignKey, type: "server" }] },
    ],
  });
}

interface Call {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
}

const send = (world: World, { method = "GET", path, body }: Call, key = defaultApiKey) =>
  world.request(method, path, body, { headers: { "Api-Key": key } });

/** How many calls in a row are let through, tried until the first is not. */
async function letThrough(world: World, call: Call, key?: string): Promise<number> {
  for (let count = 0; count <= 10_000; count += 1) {
    const { status } = await send(world, call, key);
    if (status === 429) return count;
  }
  return Number.POSITIVE_INFINITY;
}

const exports_ = { path: "/api/export/data.json?dataTypeName=user&range=All" };
const getFields = { path: "/api/users/getFields" };
const merge = { method: "POST", path: "/api/users/merge", body: {} };
const forget = { method: "POST", path: "/api/users/forget", body: { email: "ada@example.com" } };
const unforget = { ...forget, path: "/api/users/unforget" };

const startExport = {
  method: "POST",
  path: "/api/export/start",
  body: { outputFormat: "application/json", dataTypeName: "user" },
};

const text = (limit: string, endpoint: string) =>
  `Exceeded rate limit of ${limit} for endpoint: ${endpoint}, project: 2158 `;

describe("a call over its limit", () => {
  it.each([
    { call: exports_, limit: 4, windowMs: minute, msg: text("4.0 per minute", "/api/export/data.json") },
    { call: getFields, limit: 3, windowMs: second, msg: text("3.0 per second", "/api/users/getFields") },
    {
      call: { path: "/api/lists/1/size" },
      limit: 5,
      windowMs: minute,
      msg: text("5.0 per minute", "/api/lists/1/size"),
    },
    { call: merge, limit: 50, windowMs: second, msg: text("50.0 per second", "/api/users/merge") },
    {
      call: { method: "POST", path: "/api/events/track", body: { email: "ada@example.com", eventName: "e" } },
      limit: 2_000,
      windowMs: second,
      msg: text("2000.0 per second", "/api/events/track"),
    },
  ])("is refused until the window has moved on: $msg", async ({ call, limit, windowMs, msg }) => {
    const world = limitedWorld();
    expect(await letThrough(world, call)).toBe(limit);
    await world.clock.advance(windowMs - 1);
    const response = await send(world, call);
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 429,
      body: { msg, code: "RateLimitExceeded", params: {} },
    });
    await world.clock.advance(1);
    expect(await letThrough(world, call)).toBe(limit);
    world.close();
  });

  it("makes room as each call before it leaves the window", async () => {
    const world = limitedWorld();
    const statuses: number[] = [];
    for (const afterMs of [0, 20_000, 20_000, 10_000, 9_999, 1, 0, 19_999, 1, 0]) {
      await world.clock.advance(afterMs);
      statuses.push((await send(world, exports_)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 429, 200, 429, 429, 200, 429]);
    world.close();
  });

  it("is not counted itself", async () => {
    const world = limitedWorld();
    expect(await letThrough(world, getFields)).toBe(3);
    await world.clock.advance(second - 1);
    for (let again = 0; again < 20; again += 1) expect((await send(world, getFields)).status).toBe(429);
    await world.clock.advance(1);
    expect((await send(world, getFields)).status).toBe(200);
    world.close();
  });

  it("is refused before its body is read, and after its key", async () => {
    const world = limitedWorld();
    await letThrough(world, forget);
    expect((await world.request("POST", forget.path, "{")).status).toBe(429);
    expect((await send(world, forget, "none")).status).toBe(401);
    world.close();
  });

  it("writes nothing", async () => {
    const world = limitedWorld();
    await world.request("POST", "/api/users/update", { email: "grace@example.com" });
    await letThrough(world, forget);
    await send(world, { ...forget, body: { email: "grace@example.com" } });
    expect(world.contacts().map(({ email }) => email)).toEqual(["grace@example.com"]);
    world.close();
  });
});

describe("a limit", () => {
  it("counts calls that are refused for their own sake", async () => {
    const world = limitedWorld();
    expect(await letThrough(world, { ...forget, body: { email: "no email" } })).toBe(3);
    world.close();
  });

  it("is each operation's own", async () => {
    const world = limitedWorld();
    await letThrough(world, forget);
    expect(await letThrough(world, unforget)).toBe(3);
    expect(await letThrough(world, { path: exports_.path.replace("json", "csv") })).toBe(4);
    world.close();
  });

  it.each([
    { what: "a project counts its keys together", call: getFields, first: 3, second: 0, foreign: 3 },
    { what: "a key counts alone", call: merge, first: 50, second: 50, foreign: 50 },
    { what: "the organisation counts its projects together", call: startExport, first: 1, second: 0, foreign: 0 },
  ])("of $what", async ({ call, first, second: ofSecond, foreign }) => {
    const world = limitedWorld();
    expect(await letThrough(world, call)).toBe(first);
    expect(await letThrough(world, call, otherKey)).toBe(ofSecond);
    expect(await letThrough(world, call, foreignKey)).toBe(foreign);
    world.close();
  });

  it("holds beside the others of its operation", async () => {
    const world = limitedWorld();
    for (let seconds = 0; seconds < 333; seconds += 1) {
      expect(await letThrough(world, forget)).toBe(3);
      await world.clock.advance(second);
    }
    expect((await send(world, forget)).status).toBe(200);
    const msg = text("1000.0 per day", "/api/users/forget");
    expect(await (await send(world, forget)).json()).toEqual({ msg, code: "RateLimitExceeded", params: {} });
    await world.clock.advance(day - 333 * second);
    expect(await letThrough(world, forget)).toBe(3);
    world.close();
  });

  it("is counted again when the window of the organisation has moved on", async () => {
    const world = limitedWorld();
    expect(await letThrough(world, startExport, foreignKey)).toBe(1);
    await world.clock.advance(second);
    expect(await letThrough(world, startExport)).toBe(1);
    world.close();
  });

  it("does not hold calls of a future that the clock was set back from", async () => {
    const world = limitedWorld();
    await world.clock.set("2030-01-01T00:00:00Z");
    expect(await letThrough(world, exports_)).toBe(4);
    await world.clock.set("2029-01-01T00:00:00Z");
    expect(await letThrough(world, exports_)).toBe(4);
    world.close();
  });

  it("is forgotten by a reset", async () => {
    const world = limitedWorld();
    await letThrough(world, getFields);
    world.reset();
    expect(await letThrough(world, getFields)).toBe(3);
    await world.fetch("/_sandbox/reset?project=limited", { method: "POST" });
    expect(await letThrough(world, getFields)).toBe(3);
    world.close();
  });

  it("does not hold unless it is asked for", async () => {
    const world = limitedWorld({});
    expect(await letThrough(world, getFields)).toBe(Number.POSITIVE_INFINITY);
    world.close();
  });

  it("does not hold where none is published", async () => {
    const world = limitedWorld();
    expect(await letThrough(world, { method: "POST", path: "/api/lists/subscribe", body: {} })).toBe(
      Number.POSITIVE_INFINITY,
    );
    world.close();
  });
});
