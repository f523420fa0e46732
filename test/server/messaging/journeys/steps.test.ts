import { expect, it } from "vitest";
import { noon, playSteps } from "../../support/sandbox.ts";
import { eventTypesOf, linesOf } from "../support/campaigns.ts";
import { ada, type Journey, openWith, settle, trigger, waysOf } from "./support/journeys.ts";

const day = 86_400_000;

const isPro = { dataType: "user", field: "plan", comparatorType: "Equals", value: "pro" } as const;
const hasBought = { dataType: "purchase", field: "total", comparatorType: "GreaterThan", value: 10 } as const;

interface Row {
  readonly steps: NonNullable<Journey["steps"]>;
  /** How many steps are behind them, why they are out, and what went wrong. */
  readonly way: readonly [position: number, reason: string | null, problem: string | null];
  readonly outbox?: readonly (readonly [state: string, reason: string | null])[];
  readonly fields?: object;
  readonly events?: readonly string[];
}

const sent = ["sent", null] as const;

it.each<readonly [string, Row]>([
  ["nothing", { steps: [], way: [0, "finished", null], events: ["journeyExit"] }],
  [
    "a send",
    { steps: [{ send: 5 }], way: [1, "finished", null], outbox: [sent], events: ["emailSend", "journeyExit"] },
  ],
  [
    "a send of a campaign that does not run",
    { steps: [{ send: 6 }], way: [1, "finished", null], outbox: [["skipped", "CampaignDeactivated"]] },
  ],
  ["a delay", { steps: [{ delay: "1d" }, { send: 5 }], way: [1, null, null], outbox: [], events: [] }],
  [
    "an update",
    { steps: [{ update: { dataFields: { tier: 2 } } }], way: [1, "finished", null], fields: { plan: "pro", tier: 2 } },
  ],
  [
    "an update with another type",
    {
      steps: [{ update: { dataFields: { plan: 2 } } }, { send: 5 }],
      way: [0, "failed", "the profile cannot be updated: its field plan is of another type in this project"],
      fields: { plan: "pro" },
      outbox: [],
      events: ["journeyExit"],
    },
  ],
  ["a filter they meet", { steps: [{ filter: isPro }, { send: 5 }], way: [2, "finished", null], outbox: [sent] }],
  [
    "a filter they do not meet",
    { steps: [{ filter: hasBought }, { send: 5 }], way: [0, "filtered", null], outbox: [], events: ["journeyExit"] },
  ],
  [
    "a filter on what a step wrote",
    {
      steps: [
        { update: { dataFields: { plan: "free" } } },
        { filter: { combinator: "Not", searchQueries: [isPro] } },
        { send: 5 },
      ],
      way: [3, "finished", null],
      outbox: [sent],
    },
  ],
])("steps: %s", async (_, { steps, way, outbox, fields, events }) => {
  const world = openWith({ steps });
  await playSteps(world, [["users/update", { email: ada, dataFields: { plan: "pro" } }]]);
  await trigger(world);
  expect(waysOf(world)).toEqual([[7, ada, ...way]]);
  if (outbox !== undefined) expect(linesOf(world)).toEqual(outbox.map((line) => [ada, ...line]));
  if (fields !== undefined) expect(world.contact(ada)?.dataFields).toMatchObject(fields);
  if (events !== undefined) expect(eventTypesOf(world, ada)).toEqual(events);
});

it("a send is of the journey, with the data that triggered it", async () => {
  const world = openWith({ steps: [{ send: 5 }] });
  await trigger(world, { email: ada, dataFields: { step: "first", eventName: "Go" } });
  expect(world.message(1)).toMatchObject({ subject: `7 Go first ${ada}`, campaignId: 5 });
  const [exit, send] = world.events(ada);
  expect(send).toMatchObject({
    eventType: "emailSend",
    transactionalData: JSON.stringify({ step: "first", eventName: "Go", email: ada }),
  });
  expect(exit).toMatchObject({
    eventType: "journeyExit",
    workflowId: 7,
    workflowName: "Onboarding",
    exitReason: "finished",
  });
});

it("what is sent to is who they are then, and what they left is respected", async () => {
  const world = openWith({ steps: [{ delay: "1d" }, { send: 5 }] });
  await trigger(world);
  await playSteps(world, [["users/updateSubscriptions", { email: ada, unsubscribedChannelIds: [1] }]]);
  await playSteps(world, [["users/updateEmail", { currentEmail: ada, newEmail: "lovelace@example.com" }]]);
  await world.clock.advance(day);
  expect(linesOf(world)).toEqual([["lovelace@example.com", "suppressed", "unsubscribedFromChannel"]]);
  expect(waysOf(world)).toEqual([[7, "lovelace@example.com", 2, "finished", null]]);
});

it("delays follow on each other, each step at its time", async () => {
  const world = openWith({ steps: [{ send: 5 }, { delay: "1d" }, { send: 5 }, { delay: "90m" }, { send: 5 }] });
  await trigger(world);
  await world.clock.advance(7 * day);
  const times = world.messages().map(({ sentAt }) => Date.parse(sentAt ?? ""));
  expect(times.toReversed()).toEqual([noon, noon + day, noon + day + 90 * 60_000]);
});

it("a journey changes while people are in it: they go on by what it says now", async () => {
  const world = openWith({ steps: [{ delay: "1d" }, { send: 5 }] });
  await trigger(world);
  world.store.campaigns.find(5);
  await world.request("POST", "/api/campaigns/archive", { campaignIds: [5] });
  await world.clock.advance(day);
  expect(linesOf(world)).toEqual([[ada, "skipped", "CampaignDeactivated"]]);
});

it("only the latest ten thousand who are out are kept", async () => {
  const world = openWith();
  await trigger(world);
  const { journeyEntries } = world.store;
  world.project.transactions.write(() => {
    for (let n = 0; n < 10_000; n += 1) journeyEntries.add({ journey: 7, user: 1, data: "{}" }, noon);
    for (const { id } of journeyEntries.list({ isOver: false, after: 0, limit: 10_000 }))
      journeyEntries.exit(id, { position: 0, reason: "finished" }, noon);
  });
  expect(journeyEntries.counts(7)).toEqual({ inside: 0, exited: 10_000 });
  expect(journeyEntries.find(1)).toBeUndefined();
  await settle(world);
});
