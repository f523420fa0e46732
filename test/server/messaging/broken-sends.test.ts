import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { createSandbox, type SandboxOptions } from "../../../server/index.ts";
import { fixedSystem, get, noon, playSteps, post, type World } from "../support/sandbox.ts";
import { linesOf, makeCampaign, runCampaign, storeTemplate } from "./support/campaigns.ts";

const day = 86_400_000;
const ada = "ada@example.com";
const tomorrow = "2024-03-02 12:00:00";

/** A sandbox that keeps what it reports of crashes. */
function open(options: SandboxOptions = {}) {
  const crashes: string[] = [];
  const onCrash = (thrown: unknown, what: string): void => void crashes.push(`${what}: ${String(thrown)}`);
  const world = createSandbox({ system: fixedSystem(), onCrash, ...options });
  onTestFinished(() => world.close());
  return { world, crashes };
}

/** Makes a message that waits for tomorrow and cannot be sent then: its template is of no medium there is. */
const breakMessage = (world: World, campaign: number): number =>
  world.store.messages.create(
    {
      messageId: "broken",
      campaign,
      template: storeTemplate(world, "Fax" as never),
      messageType: 1,
      medium: "Email",
      state: "scheduled",
      reason: null,
      isProof: false,
      user: 1,
      recipient: "broken@example.com",
      dueAt: noon + day,
      sentAt: null,
      request: "{}",
    },
    noon,
  );

const sendLater = (world: World, campaignId: number) =>
  post(world, "email/target", { campaignId, recipientEmail: ada, sendAt: tomorrow });

test("a message that cannot be sent is settled and reported, and keeps no other from being sent", async () => {
  const { world, crashes } = open();
  await playSteps(world, [["users/update", { email: ada }]]);
  const campaignId = await runCampaign(world);
  const broken = breakMessage(world, campaignId);
  await sendLater(world, campaignId);
  await world.clock.set(tomorrow);
  world.clock.freeze();
  expect(linesOf(world)).toEqual([
    ["broken@example.com", "cancelled", "sendFailed"],
    [ada, "sent", null],
  ]);
  expect(crashes).toEqual([expect.stringContaining("sends of default: TypeError")]);
  const told = await (await world.request("GET", `/_sandbox/messages/${broken}`)).json();
  expect(told).toMatchObject({
    status: "cancelled",
    why: expect.any(String),
    problem: expect.any(String),
  });
});

test("a blast that cannot be read is aborted and reported, and keeps no other from being sent", async () => {
  const { world, crashes } = open();
  await playSteps(world, [
    ["users/update", { email: ada }],
    ["lists", { name: "All" }],
    ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }],
  ]);
  const blast = await makeCampaign(world, { listIds: [1], scheduleSend: false });
  world.store.campaignSends.create(blast, noon + day, "{");
  const campaignId = await runCampaign(world);
  await sendLater(world, campaignId);
  await world.clock.advance(day);
  expect(linesOf(world)).toEqual([[ada, "sent", null]]);
  expect((await get(world, `campaigns/${blast}`)).body).toMatchObject({
    campaignState: "Aborted",
    endedAt: noon + day,
  });
  expect(crashes).toHaveLength(1);
});

test("a blast whose template is gone is aborted when it is due", async () => {
  const { world, crashes } = open();
  await playSteps(world, [
    ["lists", { name: "All" }],
    ["lists/subscribe", { listId: 1, subscribers: [{ email: ada }] }],
  ]);
  const blast = await makeCampaign(world, { listIds: [1], sendAt: tomorrow });
  world.store.templates.remove(world.store.campaigns.find(blast)?.template ?? 0);
  await world.clock.advance(2 * day);
  expect((await get(world, `campaigns/${blast}`)).body).toMatchObject({
    campaignState: "Aborted",
    endedAt: noon + day,
  });
  expect([linesOf(world), crashes]).toEqual([[], []]);
});

test("where nothing can be stored any more a send is tried once, until something is scheduled anew", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { world, crashes } = open({ storage: { is: "disk", folder } });
  await playSteps(world, [["users/update", { email: ada }]]);
  await sendLater(world, await runCampaign(world));
  for (const name of readdirSync(folder)) rmSync(join(folder, name));
  // Longer than a file that is written to is not looked after.
  vi.advanceTimersByTime(1_001);
  await world.clock.advance(day);
  await world.clock.advance(day);
  expect(linesOf(world)).toEqual([[ada, "scheduled", null]]);
  expect(crashes).toEqual([expect.stringContaining("sends of default: Error: Nothing can be stored")]);
});
