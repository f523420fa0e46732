import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type Criteria, createSandbox, type SandboxOptions } from "../../../server/index.ts";

import { fixedSystem, playSteps, type World } from "../support/sandbox.ts";

const ada = "ada@example.com";
const bob = "bob@example.com";
const ghost = "ghost@example.com";

const signedUp: Criteria = {
  dataType: "customEvent",
  field: "eventName",
  comparatorType: "Equals",
  value: "Signed Up",
};

const why = "only events have named them: until identify, a profile is not available for segmentation and messaging";

async function open(options: SandboxOptions = {}): Promise<World> {
  const world = createSandbox({ system: fixedSystem(), ...options });
  onTestFinished(() => world.close());
  await playSteps(world, [
    ["users/update", { email: ada, dataFields: { plan: "pro" } }],
    ["users/update", { email: bob, userId: "u-2" }],
    ["events/track", { email: ada, eventName: "Signed Up" }],
    ["events/track", { email: bob, eventName: "Signed Up" }],
    ["events/track", { email: ghost, eventName: "Signed Up" }],
    ["events/track", { email: "other@example.com", eventName: "Opened" }],
  ]);
  return world;
}

async function ask(world: World, query: Readonly<Record<string, string>>) {
  const answer = await world.fetch(`/_sandbox/audience?${new URLSearchParams(query)}`);
  return { status: answer.status, body: await answer.json() };
}

async function post(world: World, body: unknown, query: Readonly<Record<string, string>> = {}) {
  const answer = await world.request("POST", "/_sandbox/audience", body, { query });
  return { status: answer.status, body: await answer.json() };
}

const whole = {
  members: [{ email: ada }, { email: bob, userId: "u-2" }],
  hidden: { count: 1, people: [{ email: ghost }], why },
  scanned: 4,
};

describe("/_sandbox/audience", () => {
  it("says whom criteria hold, and who is left out because hidden", async () => {
    const world = await open();
    expect(await ask(world, { criteria: JSON.stringify(signedUp) })).toEqual({ status: 200, body: whole });
    expect(await post(world, { criteria: signedUp })).toEqual({ status: 200, body: whole });
    expect(world.audience(signedUp)).toEqual({ members: whole.members, hidden: [{ email: ghost }] });
  });

  it("follows identify: the same person is in it then, with the earlier event", async () => {
    const world = await open();
    expect(world.membership(ghost, signedUp)).toEqual({ is: "hidden", mismatches: [] });
    await playSteps(world, [["users/update", { email: ghost }]]);
    expect(world.membership(ghost, signedUp)).toEqual({ is: "member" });
    expect(world.audience(signedUp).hidden).toEqual([]);
  });

  it("says nothing of why where nobody is left out", async () => {
    const criteria = JSON.stringify({ dataType: "user", field: "plan", comparatorType: "IsSet" });
    expect(await ask(await open(), { criteria })).toEqual({
      status: 200,
      body: { members: [{ email: ada }], hidden: { count: 0, people: [] }, scanned: 4 },
    });
  });

  it("gives a list, dynamic or not, by its number", async () => {
    const world = await open({ dynamicLists: [{ id: 7, name: "Signed up", criteria: signedUp }] });
    await playSteps(world, [
      ["lists", { name: "VIP" }],
      ["lists/subscribe", { listId: 8, subscribers: [{ email: bob }] }],
    ]);
    expect(await ask(world, { list: "7" })).toEqual({ status: 200, body: whole });
    expect(await post(world, { list: 7 })).toEqual({ status: 200, body: whole });
    expect(await ask(world, { list: "8" })).toEqual({
      status: 200,
      body: { members: [{ email: bob, userId: "u-2" }], hidden: { count: 0, people: [] }, scanned: 4 },
    });
    expect(world.membership(ada, 8)).toEqual({
      is: "notMatching",
      mismatches: [`nobody put them on list 8, "VIP"`],
    });
  });

  it("gives so many, and where the next listing goes on", async () => {
    const world = await open();
    const criteria = JSON.stringify(signedUp);
    const first = await ask(world, { criteria, limit: "1" });
    expect(first.body).toEqual({ members: [{ email: ada }], hidden: { count: 0, people: [] }, scanned: 1, next: 1 });
    const rest = await ask(world, { criteria, limit: "9", after: "1" });
    expect(rest.body).toEqual({ ...whole, members: [{ email: bob, userId: "u-2" }], scanned: 3 });
  });

  it.each([
    [{}, 400, "query: either criteria or the number of a list is expected, as list"],
    [{ list: "1", criteria: "{}" }, 400, /dataType|either/],
    [{ criteria: "{" }, 400, "criteria: is not JSON: criteria are an object, as a dynamic list has them"],
    [{ criteria: "[]" }, 400, "criteria: an object is expected: a group, a search or a comparison"],
    [
      { criteria: `{"dataType":"user","field":"a","comparatorType":"LessThan","value":"x"}` },
      400,
      /^criteria.value: "x" has no order/,
    ],
    [{ list: "x" }, 400, "list: a whole number is expected"],
    [{ list: "9" }, 404, "list: there is no list 9"],
    [{ list: "9", project: "lost" }, 404, /lost/],
    [{ list: "9", user: "x" }, 400, /^user: "user" is not known here|query: "user" is not known here/],
  ])("refuses %j", async (query, status, msg) => {
    const expected = {
      msg: typeof msg === "string" ? msg : expect.stringMatching(msg),
      code: expect.any(String),
      params: null,
    };
    expect(await ask(await open(), query)).toEqual({ status, body: expected });
  });

  it("refuses criteria of a body, and names the place", async () => {
    const criteria = { combinator: "And", searchQueries: [{ ...signedUp, value: null }] };
    expect((await post(await open(), { criteria })).body).toEqual({
      msg: "criteria.searchQueries[0].value: a text, a number, true or false is expected",
      code: "BadJsonBody",
      params: null,
    });
  });

  it("refuses in this process what the routes refuse", async () => {
    const world = await open();
    expect(() => world.audience(9)).toThrow(new RangeError("list: there is no list 9"));
    expect(() => world.membership(ada, { field: "plan" } as unknown as Criteria)).toThrow(TypeError);
  });

  it("is of the project that is named", async () => {
    const world = await open({ projects: [{ name: "one" }, { name: "two" }] });
    const { body } = await ask(world, { criteria: JSON.stringify(signedUp), project: "two" });
    expect(body).toEqual({ members: [], hidden: { count: 0, people: [] }, scanned: 0 });
    expect(world.in("two").audience(signedUp)).toEqual({ members: [], hidden: [] });
  });

  it("writes nothing, and lets others through: a bounded stretch of profiles in a turn, and of one person's events", async () => {
    const world = await open();
    const { users, events } = world.store;
    const [first] = users.all();
    world.projects[0]?.transactions.write(() => {
      for (let n = 0; n < 2_000; n += 1) {
        const data = JSON.stringify({ plan: "free", about: "x".repeat(500) });
        users.create({ email: `user${n}@example.com`, userId: undefined, visible: true, data }, 0);
      }
      for (let n = 0; n < 3_000; n += 1) {
        events.add({ user: first?.id ?? 0, type: "customEvent", name: "Seen", createdAt: n, data: `{"n":${n}}` }, 0);
      }
    });
    const seen: Criteria = {
      dataType: "customEvent",
      minMatch: 3_001,
      searchCombo: {
        combinator: "And",
        searchQueries: [{ field: "eventName", comparatorType: "Equals", value: "Seen" }],
      },
    };
    const looks = { profiles: vi.spyOn(users, "page"), events: vi.spyOn(events, "ofUserByTime") };
    const answer = ask(world, { criteria: JSON.stringify(seen) });
    let [most, turns] = [0, 0];
    let before = 0;
    for (let isOver = false; !isOver; turns += 1) {
      const reads = looks.profiles.mock.calls.length * 50 + looks.events.mock.calls.length;
      most = Math.max(most, reads - before);
      before = reads;
      isOver = await Promise.race([answer.then(() => true), nextTurn(false)]);
    }
    expect((await answer).body).toMatchObject({ members: [], scanned: 2_004 });
    expect(turns).toBeGreaterThan(3);
    expect(most).toBeLessThan(2_000);
  });
});
