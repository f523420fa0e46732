import { expect, it } from "vitest";
import type { ProjectKind } from "../../../../server/index.ts";
import { playSteps } from "../../support/sandbox.ts";
import { linesOf } from "../support/campaigns.ts";
import { serveFeeds } from "../support/feeds.ts";
import { ada, openWith, settle, trigger, waysOf } from "./support/journeys.ts";

it.each<[ProjectKind, object, object, string]>([
  ["userId", { userId: "u-1" }, { userId: "u-1" }, "u-1"],
  ["hybrid", { userId: "u-1" }, { userId: "u-1" }, "u-1"],
  ["hybrid", { email: ada }, { email: ada }, ada],
  ["email", { email: ada, userId: "u-1" }, { email: ada, userId: "u-1" }, ada],
])("in a project of kind %s, %j enters, and is updated", async (kind, ref, named, user) => {
  const world = openWith({ steps: [{ update: { dataFields: { tier: 2 } } }, { send: 5 }] }, { kind });
  expect((await trigger(world, ref)).status).toBe(200);
  expect(world.journeyEntries()).toMatchObject([{ ...named, dataFields: named, exitReason: "finished" }]);
  expect(world.contact(user)?.dataFields).toMatchObject({ tier: 2 });
  expect(linesOf(world)).toMatchObject([
    [user, expect.any(String), kind === "email" || user === ada ? null : "noEmail"],
  ]);
});

it("a message that waits for its data feeds is of the journey all the same", async () => {
  const { host } = await serveFeeds(() => ({ body: '{"offer":"10%"}' }));
  const settings = { dataFeeds: [{ id: 1, url: `http://${host}/` }], dataFeedHosts: [host] };
  const world = openWith({}, { settings });
  await world.request("POST", "/_sandbox/templates", {
    id: 20,
    content: { subject: "{{workflowId}} [[offer]]", html: "x", dataFeedIds: [1] },
  });
  await world.request("POST", "/_sandbox/campaigns", { id: 8, name: "Feed", templateId: 20, state: "Running" });
  const journey = { id: 9, name: "Feed", entry: { api: true }, steps: [{ send: 8 }] };
  await world.request("POST", "/_sandbox/journeys", journey);
  await trigger(world, { workflowId: 9, email: ada });
  await expect.poll(() => world.messages()[0]?.subject).toBe("9 10%");
});

it("explaining a message lets nobody in", async () => {
  const world = openWith({ entry: { events: ["Signed Up"] } });
  await playSteps(world, [["users/update", { email: ada, userId: "u-1" }]]);
  const message = {
    type: "track",
    event: "Signed Up",
    userId: "u-1",
    properties: {},
    context: { traits: { email: ada } },
  };
  const explained = await world.explain(message as never);
  await settle(world);
  expect([JSON.stringify(explained).includes("events/track"), waysOf(world)]).toEqual([true, []]);
  await world.segment(message as never);
  await settle(world);
  expect(waysOf(world)).toEqual([[7, ada, 0, "finished", null]]);
});

it("a held message goes out at the end of quiet hours, and the journey does not wait for it", async () => {
  const quietHours = { start: "11:00", end: "13:00", action: "hold" } as const;
  const world = openWith({ steps: [{ send: 5 }, { delay: "30m" }] }, { settings: { quietHours } });
  await trigger(world);
  expect(linesOf(world)).toEqual([[ada, "scheduled", null]]);
  await world.clock.advance(30 * 60_000);
  expect([linesOf(world), waysOf(world)]).toEqual([[[ada, "scheduled", null]], [[7, ada, 2, "finished", null]]]);
  await world.clock.advance(30 * 60_000);
  expect([linesOf(world), world.message(1)?.subject]).toEqual([[[ada, "sent", null]], `7   ${ada}`]);
});
