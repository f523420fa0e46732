import { expect, test } from "vitest";
import type { ActionName } from "../../../../server/index.ts";
import { sandboxAfter, type World } from "../../support/sandbox.ts";
import { ada, queueOf, runInApp, sendInApp } from "./support/in-app.ts";

const day = 86_400_000;

const html =
  '<a href="https://example.com/sale">Sale</a> <a href="iterable://dismiss">No</a> <a href="action://buy">Buy</a>';

/** A sandbox in which ada was sent a message, which is number 1. */
async function open(inApp?: Parameters<typeof runInApp>[2]): Promise<World> {
  const world = await sandboxAfter([["users/update", { email: ada }]]);
  await sendInApp(world, await runInApp(world, { html }, inApp));
  return world;
}

test.each([
  { action: "open", left: [{ read: true }] },
  { action: "delivered", left: [{ read: false }] },
  { action: "click", left: [{ read: false }] },
  { action: "close", left: [{ read: false }] },
  { action: "consume", left: [] },
  { action: "delete", left: [] },
  { action: "recall", left: [] },
] as const)("$action leaves $left in the queue", async ({ action, left }) => {
  const world = await open();
  world.simulate(1, action);
  expect(await queueOf(world)).toEqual(left.map((each) => expect.objectContaining(each)));
});

test("a click follows any link, where it says and whatever its scheme", async () => {
  const world = await open();
  const followed = [0, 1, "action://buy"].map((link) => world.simulate(1, "click", { link }));
  expect(followed.map(({ location, events }) => [location, events[0]?.clickedUrl])).toEqual(
    ["https://example.com/sale", "iterable://dismiss", "action://buy"].map((url) => [url, url]),
  );
  const listed = world.message(1);
  expect([listed?.links?.map(({ href }) => href), listed?.received, listed?.html]).toEqual([
    ["https://example.com/sale", "iterable://dismiss", "action://buy"],
    undefined,
    html,
  ]);
});

test("a message that goes to the inbox alone is met there", async () => {
  const world = await open({ saveToInbox: true, trigger: "never" });
  expect(world.simulate(1, "open").events).toMatchObject([
    { messageContext: { saveToInbox: true, silentInbox: true, location: "inbox" } },
  ]);
});

const refusals = (world: World): readonly string[] => {
  const actions: readonly ActionName[] = ["delivered", "open", "consume", "delete", "recall", "click", "close"];
  return actions.map((action) => {
    try {
      world.simulate(1, action);
      return "done";
    } catch (thrown) {
      return String(thrown);
    }
  });
};

test.each([
  {
    name: "consumed",
    leave: async (world: World) => void world.simulate(1, "consume"),
    why: "was consumed at 2024-03-01T12:00:00.000Z",
  },
  {
    name: "expired",
    leave: (world: World) => world.clock.advance(91 * day),
    why: "expired at 2024-05-30T12:00:00.000Z",
  },
])("a message that was $name is clicked and closed, and nothing else", async ({ leave, why }) => {
  const world = await open();
  await leave(world);
  const refusal = `RangeError: Message 1 is in no queue any more: it ${why}`;
  expect(refusals(world)).toEqual([...Array(5).fill(refusal), "done", "done"]);
});
