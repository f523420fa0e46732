import { sameWallClock } from "../../domain/time-zones.ts";
import type { Project } from "../../project/registry.ts";
import { type Campaign, changeCampaign } from "./campaign.ts";
import type { CampaignSend } from "./campaign-send.ts";
import { runCampaignSlice } from "./run-slice.ts";

/** Where a day begins first: the earliest that any recipient's clock shows a time. */
const firstZone = "Pacific/Kiritimati";

/** The instant at which somebody may be the first to get a campaign that goes out at `atMs`. */
const firstInstant = ({ startTimeZone }: Campaign, atMs: number): number =>
  startTimeZone === undefined ? atMs : sameWallClock(atMs, startTimeZone, firstZone);

const sendOf = ({ listIds = [], suppressionListIds }: Campaign): CampaignSend => ({ listIds, suppressionListIds });

/** Schedules a blast, in the place of when it was to go out before. `atMs` is when it goes out in its own zone. */
export function scheduleCampaign(project: Project, campaign: Campaign, atMs: number): void {
  const { store } = project;
  store.campaignSends.removeOfCampaign(campaign.id);
  const scheduled = changeCampaign(project, campaign, { state: "Scheduled", startAt: atMs });
  store.campaignSends.create(campaign.id, firstInstant(scheduled, atMs), JSON.stringify(sendOf(scheduled)));
  project.onSendScheduled();
}

/**
 * Begins a send: its first people are served at once, in the transaction of whoever calls; for the others it goes on in
 * slices that let other calls through.
 */
export function beginSend(project: Project, { id }: Campaign, send: CampaignSend): void {
  const { store, clock } = project;
  const sendId = store.campaignSends.create(id, clock.now(), JSON.stringify(send));
  if (runCampaignSlice(project, sendId) === "more") project.onSendScheduled();
}

/** Sends a blast to everybody now, whenever it was to go out, and by whose clock (assumed). */
export function sendCampaignNow(project: Project, { startTimeZone: _, ...campaign }: Campaign): void {
  project.store.campaignSends.removeOfCampaign(campaign.id);
  const starting = changeCampaign(project, campaign, { startAt: project.clock.now(), state: "Starting" });
  beginSend(project, starting, sendOf(starting));
}
