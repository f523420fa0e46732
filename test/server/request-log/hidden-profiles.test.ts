import { describe, expect, it } from "vitest";
import { createSandbox, type ProjectKind } from "../../../server/index.ts";
import { emptySandbox, playSteps, type Step, type World } from "../support/sandbox.ts";

const late = { email: "late@example.com" };
const event = { ...late, eventName: "Signed Up" };
const people = (count: number) => Array.from({ length: count }, (_, index) => ({ email: `p${index + 1}@example.com` }));

const warning = (names: string) => ({
  code: "hiddenProfile",
  message: `Nobody can see or message ${names} until identify, or another call that creates users, names them`,
});

const notice = (message: string) => ({ code: "madeVisible", message });

/** Makes the calls that come before, then one, and gives what the record holds of that one about people. */
async function remarksAfter(world: World, before: readonly Step[], call: () => Promise<unknown>) {
  await playSteps(world, before);
  await call();
  const [last] = world.requests().slice(-1);
  return { warnings: last?.warnings, notices: last?.notices };
}

const tracked: readonly Step[] = [["events/track", event]];

describe("a call that leaves somebody hidden", () => {
  it.each<{ case: string; before?: readonly Step[]; path: string; body: object; names: string }>([
    { case: "a first event", path: "events/track", body: event, names: "late@example.com" },
    { case: "another event", before: tracked, path: "events/track", body: event, names: "late@example.com" },
    {
      case: "an event with another identifier",
      before: tracked,
      path: "events/track",
      body: { ...event, userId: "late-1" },
      names: "late@example.com",
    },
    {
      case: "a push open",
      before: tracked,
      path: "events/trackPushOpen",
      body: { ...late, campaignId: 1, messageId: "m-1" },
      names: "late@example.com",
    },
    {
      case: "a bulk call",
      path: "events/trackBulk",
      body: { events: [event, event, ...people(4).map((who) => ({ ...event, ...who }))] },
      names: "late@example.com, p1@example.com, p2@example.com and 2 more",
    },
    {
      case: "taking them off a list",
      before: [...tracked, ["lists", { name: "News" }]],
      path: "lists/unsubscribe",
      body: { listId: 1, subscribers: [late] },
      names: "late@example.com",
    },
    {
      case: "a change of address",
      before: tracked,
      path: "users/updateEmail",
      body: { currentEmail: late.email, newEmail: "soon@example.com" },
      names: "late@example.com",
    },
  ])("warns: $case", async ({ before = [], path, body, names }) => {
    const world = emptySandbox();
    const remarks = await remarksAfter(world, before, () => world.request("POST", `/api/${path}`, body));
    expect(remarks).toEqual({ warnings: [warning(names)], notices: [] });
  });

  it.each([
    "users/late@example.com",
    "users/getByEmail?email=late@example.com",
    "users/byUserId/late-1",
    "users/byUserId?userId=late-1",
    "events/late@example.com",
    "events/byUserId/late-1",
    "users/getSentMessages?email=late@example.com",
    "export/userEvents?email=late@example.com",
  ])("and so does a read that finds them: %s", async (path) => {
    const world = emptySandbox();
    const before: readonly Step[] = [["events/track", { ...event, userId: "late-1" }]];
    const remarks = await remarksAfter(world, before, () => world.request("GET", `/api/${path}`));
    expect(remarks).toEqual({ warnings: [warning("late@example.com")], notices: [] });
  });
});

it("names what reveals where that is identify alone", async () => {
  const world = emptySandbox("email", { revealedBy: "identify" });
  const call = () => world.request("POST", "/api/commerce/trackPurchase", { user: late, items: [], total: 1 });
  const message = "Nobody can see or message late@example.com until identify names them";
  expect(await remarksAfter(world, tracked, call)).toEqual({
    warnings: [{ code: "hiddenProfile", message }],
    notices: [],
  });
});

describe("a call that makes somebody visible", () => {
  it.each<{ path: string; body: object; notice: string; before?: readonly Step[] }>([
    { path: "users/update", body: late, notice: "late@example.com made visible, 3 earlier events with it" },
    {
      path: "users/bulkUpdate",
      body: { users: [late, ...people(1), { email: "new@example.com" }] },
      notice: "late@example.com, p1@example.com made visible, 4 earlier events with them",
    },
    {
      path: "lists/subscribe",
      body: { listId: 1, subscribers: [late] },
      notice: "late@example.com made visible, 3 earlier events with it",
    },
    {
      path: "commerce/trackPurchase",
      body: { user: late, items: [], total: 1 },
      notice: "late@example.com made visible, 3 earlier events with it",
    },
    {
      path: "users/updateEmail",
      before: [["users/update", { email: "ada@example.com" }]],
      body: { currentEmail: "ada@example.com", newEmail: late.email },
      notice: "late@example.com made visible, 3 earlier events with it",
    },
    {
      path: "users/merge",
      before: [["users/update", { email: "ada@example.com" }]],
      body: { sourceEmail: "ada@example.com", destinationEmail: "p1@example.com" },
      notice: "p1@example.com made visible, 1 earlier event with it",
    },
  ])("says so: $path", async ({ path, body, before = [], notice: message }) => {
    const world = emptySandbox();
    const all: readonly Step[] = [
      ...tracked,
      ...tracked,
      ...tracked,
      ["events/track", { ...event, ...people(1)[0] }],
      ["lists", { name: "News" }],
      ...before,
    ];
    const remarks = await remarksAfter(world, all, () => world.request("POST", `/api/${path}`, body));
    expect(remarks).toEqual({ warnings: [], notices: [notice(message)] });
  });
});

describe("a call that leaves nobody hidden", () => {
  it.each<{ case: string; kind?: ProjectKind; before?: readonly Step[]; path: string; body: object }>([
    { case: "an event of somebody known", before: [["users/update", late]], path: "events/track", body: event },
    { case: "an update of somebody visible", before: [["users/update", late]], path: "users/update", body: late },
    { case: "an update of somebody new", path: "users/update", body: late },
    { case: "an event in a hybrid project", kind: "hybrid", path: "events/track", body: event },
    { case: "an event that is refused", path: "events/track", body: { ...event, createdAt: 1e300 } },
    {
      case: "a bulk call that is refused as a whole",
      before: [["events/track", { email: "x@example.com", eventName: "Signed Up", dataFields: { n: 1 } }]],
      path: "events/trackBulk",
      body: { events: [event, { ...event, dataFields: { n: "one" } }] },
    },
    { case: "removing them", before: tracked, path: "users/forget", body: late },
  ])("says nothing: $case", async ({ kind, before = [], path, body }) => {
    const world = emptySandbox(kind);
    const remarks = await remarksAfter(world, before, () => world.request("POST", `/api/${path}`, body));
    expect(remarks).toMatchObject({ notices: [] });
    expect(remarks.warnings?.filter(({ code }) => code === "hiddenProfile")).toEqual([]);
  });
});

describe("onWarning", () => {
  it("is told of each hidden person once, by their project where there are several", async () => {
    const told: string[] = [];
    const sandbox = createSandbox({
      projects: [{ name: "one" }, { name: "two" }],
      onWarning: (text) => void told.push(text),
    });
    const two = sandbox.in("two");
    await sandbox.request("POST", "/api/events/track", event);
    await sandbox.request("POST", "/api/events/track", event);
    await sandbox.request("GET", "/api/users/late@example.com");
    await two.request("POST", "/api/events/track", event);
    await two.request("POST", "/api/events/trackBulk", { events: people(5).map((who) => ({ ...event, ...who })) });
    await two.request("POST", "/api/events/trackBulk", { events: [event, { ...event, email: "p1@example.com" }] });
    expect(told).toEqual([
      `one: ${warning("late@example.com").message}`,
      `two: ${warning("late@example.com").message}`,
      `two: ${warning("p1@example.com, p2@example.com, p3@example.com and 2 more").message}`,
    ]);
    sandbox.close();
  });
});
