import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createSandbox, defaultSettings, type Storage } from "../../../server/index.ts";
import { delayedSandbox, listeningSandbox, planOf } from "../support/delayed-sandbox.ts";
import {
  fixedSystem,
  get,
  listPeople,
  nobody,
  playSteps,
  post,
  profileAnswer,
  success,
  type World,
} from "../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";
const delayMs = 5_000;

const pro = ["users/update", { email: ada, dataFields: { plan: "pro" } }] as const;
const free = ["users/update", { email: ada, dataFields: { plan: "free" } }] as const;

describe("reset", () => {
  it("empties what is read and what waits, again and again", async () => {
    const world = delayedSandbox(delayMs);
    for (let time = 0; time < 3; time += 1) {
      await playSteps(world, [pro, ["lists", { name: "VIP" }]]);
      await world.clock.advance(delayMs);
      expect(await planOf(world, ada)).toBe("pro");
      await playSteps(world, [free]);
      world.reset();
      expect(await get(world, `users/${ada}`)).toEqual(nobody);
      await world.clock.advance(delayMs);
      expect(await get(world, `users/${ada}`)).toEqual(nobody);
      await playSteps(world, [["users/update", { email: grace }]]);
      await world.clock.advance(delayMs);
      expect(await get(world, "lists")).toEqual({ status: 200, body: { lists: [] } });
      expect(await get(world, `users/${ada}`)).toEqual(nobody);
      expect(await planOf(world, grace)).toBeUndefined();
      world.reset();
    }
    expect(world.warnings).toEqual([]);
  });

  it("forgets the types of fields", async () => {
    const world = delayedSandbox(delayMs);
    for (const plan of ["text", 1]) {
      await playSteps(world, [["users/update", { email: ada, dataFields: { plan } }]]);
      await world.clock.advance(delayMs);
      expect(await planOf(world, ada)).toBe(plan);
      world.reset();
    }
    expect(world.warnings).toEqual([]);
  });

  it("lets what the project holds then be seen at once", async () => {
    const world = delayedSandbox(delayMs);
    await playSteps(world, [pro]);
    world.reset();
    world.store.lists.create("seeded", undefined, 0);
    expect((await get(world, "lists")).body).toMatchObject({ lists: [{ name: "seeded" }] });
    await playSteps(world, [pro]);
    expect((await get(world, "lists")).body).toMatchObject({ lists: [{ name: "seeded" }] });
  });

  it("of one project over HTTP leaves the others theirs", async () => {
    const settings = { ...defaultSettings, processingDelay: delayMs };
    const keys = (key: string) => [{ key, type: "server" }] as const;
    const world = createSandbox({
      system: fixedSystem(),
      projects: [
        { name: "one", settings, keys: keys("key-one") },
        { name: "two", settings, keys: keys("key-two") },
      ],
    });
    const call = async (key: string, method: string, path: string, body?: unknown) => {
      const answer = await world.request(method, path, body, { headers: { "Api-Key": key } });
      return answer.json();
    };
    for (const key of ["key-one", "key-two"]) await call(key, "POST", "/api/users/update", { email: ada });
    await call("key-one", "POST", "/_sandbox/reset?project=one");
    await world.clock.advance(delayMs);
    expect(await call("key-one", "GET", `/api/users/${ada}`)).toEqual({});
    expect(await call("key-two", "GET", `/api/users/${ada}`)).toEqual(profileAnswer({ email: ada }).body);
  });
});

describe("what a project held before its first write that waits", () => {
  it("is seen at once, and on", async () => {
    const world = delayedSandbox(delayMs);
    world.store.lists.create("seeded", undefined, 0);
    expect((await get(world, "lists")).body).toMatchObject({ lists: [{ name: "seeded" }] });
    await playSteps(world, [["lists", { name: "new" }]]);
    expect((await get(world, "lists")).body).toMatchObject({ lists: [{ name: "seeded" }] });
    await world.clock.advance(delayMs);
    expect((await get(world, "lists")).body).toMatchObject({ lists: [{ name: "new" }, { name: "seeded" }] });
  });
});

describe("a snapshot", () => {
  it("holds what reads do not see yet, and is seen at once when it is restored", async () => {
    const world = delayedSandbox(delayMs);
    await playSteps(world, [pro]);
    const snapshot = world.snapshot();
    await world.clock.advance(delayMs);
    await playSteps(world, [free]);
    expect(await planOf(world, ada)).toBe("pro");
    world.restore(snapshot);
    expect(await planOf(world, ada)).toBe("pro");
    await world.clock.advance(delayMs);
    expect(await planOf(world, ada)).toBe("pro");
    await playSteps(world, [["users/update", { email: ada, dataFields: { plan: "late" } }]]);
    await world.clock.advance(delayMs);
    expect(await planOf(world, ada)).toBe("late");
  });
});

describe("a seed", () => {
  it("is seen at once, and again after a reset", async () => {
    const world = listeningSandbox({
      settings: { processingDelay: delayMs },
      seed: { users: [{ email: ada, dataFields: { plan: "seeded" } }] },
    });
    for (let time = 0; time < 2; time += 1) {
      expect(await planOf(world, ada)).toBe("seeded");
      await playSteps(world, [pro]);
      expect(await planOf(world, ada)).toBe("seeded");
      await world.clock.advance(delayMs);
      expect(await planOf(world, ada)).toBe("pro");
      world.reset();
    }
  });
});

describe("the sandbox's own list of contacts", () => {
  it("shows what was written, seen by reads or not", async () => {
    const world = delayedSandbox(delayMs);
    await playSteps(world, [pro, ["events/track", { email: grace, eventName: "Seen" }]]);
    expect(listPeople(world)).toEqual([{ email: ada }, { email: grace, hidden: true }]);
    expect(await get(world, `users/${ada}`)).toEqual(nobody);
  });
});

describe("a hidden profile", () => {
  it("stays hidden until the call that names it is processed, and then has its events", async () => {
    const world = delayedSandbox(delayMs);
    const seen = async () => [await get(world, `users/${ada}`), await get(world, `events/${ada}`)];
    const none = [nobody, { status: 200, body: { events: [] } }];
    await playSteps(world, [["events/track", { email: ada, eventName: "Seen", id: "e-1" }]]);
    await world.clock.advance(delayMs);
    expect(await seen()).toEqual(none);
    await playSteps(world, [pro]);
    await world.clock.advance(delayMs - 1);
    expect(await seen()).toEqual(none);
    await world.clock.advance(1);
    expect(await seen()).toMatchObject([
      { body: { user: { dataFields: { plan: "pro", signupDate: "2024-03-01 12:00:05 +00:00" } } } },
      { body: { events: [{ id: "e-1", createdAt: "2024-03-01 12:00:00 +00:00" }] } },
    ]);
  });
});

describe("an export job", () => {
  it("is there at once and exports what reads see", async () => {
    const world = delayedSandbox(delayMs);
    await playSteps(world, [pro]);
    const start = ["export/start", { dataTypeName: "user", outputFormat: "application/x-json-stream" }] as const;
    await playSteps(world, [start]);
    await world.clock.advance(delayMs);
    await playSteps(world, [start]);
    const size = async (job: number) => {
      const { body } = await get(world, `export/${job}/files`);
      return (body as { files: readonly unknown[] }).files.length;
    };
    expect((await get(world, "export/jobs")).body).toMatchObject({ jobs: [{ id: 2 }, { id: 1, bytesExported: 0 }] });
    expect([await size(1), await size(2)]).toEqual([0, 1]);
  });
});

describe("on disk", () => {
  let folder = "";
  let open: World[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  });
  afterEach(() => {
    for (const world of open) world.close();
    open = [];
    rmSync(folder, { recursive: true });
  });
  const opened = () => {
    const storage: Storage = { is: "disk", folder };
    const world = listeningSandbox({ storage, settings: { processingDelay: delayMs } });
    open.push(world);
    return world;
  };
  const reopened = (world: World) => {
    world.close();
    open = [];
    return opened();
  };

  it("reads see writes after the delay", async () => {
    const world = opened();
    await playSteps(world, [pro]);
    await world.clock.advance(delayMs - 1);
    expect(await get(world, `users/${ada}`)).toEqual(nobody);
    await world.clock.advance(1);
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, plan: "pro" }));
  });

  it("everything that was answered is seen after a restart, and later writes take their time", async () => {
    const first = opened();
    await playSteps(first, [pro, ["lists", { name: "VIP" }]]);
    const second = reopened(first);
    expect(await get(second, `users/${ada}`)).toEqual(profileAnswer({ email: ada, plan: "pro" }));
    expect(await post(second, ...free)).toEqual(success);
    expect(await post(second, "lists", { name: "two" })).toEqual({ status: 200, body: { listId: 2 } });
    expect(await planOf(second, ada)).toBe("pro");
    await second.clock.advance(delayMs);
    expect(await planOf(second, ada)).toBe("free");
    expect((await get(second, "lists")).body).toMatchObject({ lists: [{ id: 2 }, { id: 1 }] });
  });

  it("a reset empties what is read and what waits", async () => {
    const world = opened();
    await playSteps(world, [pro]);
    await world.clock.advance(delayMs);
    await playSteps(world, [free]);
    world.reset();
    await world.clock.advance(delayMs);
    expect(await get(world, `users/${ada}`)).toEqual(nobody);
  });
});
