import { expect, test } from "vitest";
import { playSteps, sandboxAfter } from "../../support/sandbox.ts";
import { ada, runInApp, sendInApp } from "./support/in-app.ts";

const grace = "grace@example.com";

const opened = { dataType: "inAppOpen", field: "campaignId", comparatorType: "Equals", value: "1" } as const;
const clicked = {
  dataType: "inAppClick",
  searchCombo: {
    combinator: "And",
    searchQueries: [{ field: "clickedUrl", comparatorType: "Contains", value: "sale" }],
  },
  minMatch: 2,
} as const;

test.each([
  { criteria: opened, members: [ada] },
  { criteria: clicked, members: [ada] },
  { criteria: { ...clicked, minMatch: 3 }, members: [] },
  { criteria: { combinator: "Not", searchQueries: [opened] }, members: [grace] },
  {
    criteria: { dataType: "inAppSend", field: "priorityLevel", comparatorType: "LessThan", value: 200 },
    members: [ada, grace],
  },
  { criteria: { dataType: "inAppClose", field: "closeAction", comparatorType: "IsSet" }, members: [] },
] as const)("$criteria hold $members", async ({ criteria, members }) => {
  const world = await sandboxAfter([
    ["users/update", { email: ada }],
    ["users/update", { email: grace }],
  ]);
  const campaign = await runInApp(world, {}, { priorityLevel: 100 });
  await sendInApp(world, campaign, grace);
  const messageId = await sendInApp(world, campaign);
  const click = { email: ada, messageId, clickedUrl: "https://example.com/sale" };
  await playSteps(world, [
    ["events/trackInAppOpen", { email: ada, messageId }],
    ["events/trackInAppClick", click],
    ["events/trackInAppClick", click],
  ]);
  expect(world.audience(criteria as never).members.map(({ email }) => email)).toEqual(members);
});

test("who is not held is told which events there are", async () => {
  const world = await sandboxAfter([["users/update", { email: ada }]]);
  const messageId = await sendInApp(world, await runInApp(world));
  await playSteps(world, [
    ["events/trackInAppClick", { email: ada, messageId, clickedUrl: "https://example.com/sale" }],
  ]);
  const why =
    'criteria: expected at least 2 events inAppClick with clickedUrl Contains "sale"; 1 event inAppClick there, 1 such';
  expect(world.membership(ada, clicked as never)).toEqual({ is: "notMatching", mismatches: [why] });
});

test("SDKs are told of no criteria about messages", async () => {
  const world = await sandboxAfter([]);
  const answer = await world.request("POST", "/_sandbox/criteriaSets", { name: "Openers", searchQuery: opened });
  const msg = "searchQuery.dataType: SDKs know nothing of inAppOpen: user, customEvent or purchase is expected";
  expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ msg })]);
});
