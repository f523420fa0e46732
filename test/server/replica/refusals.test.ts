import { describe, expect, it } from "vitest";
import { delayedSandbox, listeningSandbox, planOf, slowBulk } from "../support/delayed-sandbox.ts";
import { fixedSystem, get, listPeople, nobody, playSteps, post, type Step, success } from "../support/sandbox.ts";

const ada = "ada@example.com";

describe("a call that is refused when it is processed", () => {
  const list: readonly Step[] = [
    ["lists", { name: "VIP" }],
    ["users/update", { email: ada, userId: "u-1" }],
  ];

  it("is dropped, and told", async () => {
    const world = delayedSandbox(slowBulk);
    await playSteps(world, list);
    await world.clock.advance(5_000);
    await playSteps(world, [["lists/subscribe", { listId: 1, subscribers: [{ email: "new@example.com" }] }]]);
    expect((await world.request("DELETE", "/api/lists/1")).status).toBe(200);
    await world.clock.advance(20_000);
    expect(await get(world, "users/new@example.com")).toEqual(nobody);
    expect(world.warnings).toEqual([
      "default: lists.subscribe was answered with success and dropped when it was processed: error.lists.invalidListId(1)",
    ]);
  });

  it("in part keeps the rest, and the loss is told", async () => {
    const world = delayedSandbox(slowBulk);
    await playSteps(world, list);
    await world.clock.advance(5_000);
    const events = [{ userId: "u-1" }, { email: "new@example.com" }].map((who) => ({ ...who, eventName: "Seen" }));
    await playSteps(world, [["events/trackBulk", { events }]]);
    expect((await world.request("DELETE", `/api/users/${ada}`)).status).toBe(200);
    await world.clock.advance(20_000);
    await playSteps(world, [["users/update", { email: "new@example.com" }]]);
    await world.clock.advance(20_000);
    expect((await get(world, "events/new@example.com")).body).toMatchObject({ events: [{ eventName: "Seen" }] });
    expect(await get(world, `users/${ada}`)).toEqual(nobody);
    expect(world.warnings).toEqual([
      "default: 1 more of events.trackBulk failed when it was processed than its answer told",
    ]);
  });

  it("by a crash is dropped, and the crash is told; reads go on", async () => {
    const system = fixedSystem();
    const broken = new Error("no more ids");
    let isBroken = false;
    const newId = (of?: "profile"): string => {
      if (isBroken && of === "profile") throw broken;
      return system.newId();
    };
    const settings = { processingDelay: { single: 0, bulk: 20_000 } };
    const world = listeningSandbox({ kind: "hybrid", settings, system: { ...system, newId } });
    await playSteps(world, [["users/bulkUpdate", { users: [{ email: ada, dataFields: { plan: "pro" } }] }]]);
    isBroken = true;
    await playSteps(world, [["commerce/trackPurchase", { user: { email: ada }, items: [], total: 1 }]]);
    expect(await get(world, `users/${ada}`)).toEqual(nobody);
    expect(world.crashes).toEqual([["commerce.trackPurchase", broken]]);
    await world.clock.advance(20_000);
    expect(await planOf(world, ada)).toBe("pro");
  });
});

describe("a call that is refused at once", () => {
  it.each<{ what: string; step: Step }>([
    { what: "a single call", step: ["users/update", { email: ada, dataFields: { plan: 1, fresh: 1 } }] },
    { what: "a bulk call", step: ["users/bulkUpdate", { users: [{ email: ada, dataFields: { plan: 1, fresh: 1 } }] }] },
    { what: "a body of the wrong shape", step: ["users/update", { email: 5 }] },
  ])("leaves nothing to process: $what", async ({ step: [path, body] }) => {
    const world = delayedSandbox(5_000);
    await playSteps(world, [["users/update", { email: ada, dataFields: { plan: "free" } }]]);
    await world.clock.advance(5_000);
    const state = async () => [await get(world, `users/${ada}`), await get(world, "users/getFields")];
    const before = await state();
    expect((await post(world, path, body)).status).toBe(400);
    await world.clock.advance(5_000);
    expect(await state()).toEqual(before);
    expect(world.warnings).toEqual([]);
  });

  it("is decided by what was written, seen or not", async () => {
    const world = delayedSandbox(5_000);
    await playSteps(world, [["users/forget", { email: ada }]]);
    expect((await post(world, "users/update", { email: ada })).status).toBe(409);
    expect(await get(world, "users/forgotten")).toEqual({ status: 200, body: { hashedEmails: [] } });
    await playSteps(world, [["users/unforget", { email: ada }]]);
    expect(await post(world, "users/update", { email: ada })).toEqual(success);
    expect(listPeople(world)).toEqual([{ email: ada }]);
  });
});
