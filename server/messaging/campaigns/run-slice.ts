import { isTimeZone, sameWallClock } from "../../domain/time-zones.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredTemplate } from "../../store/template.ts";
import type { StoredUser } from "../../store/users.ts";
import { findRecipients, hasDynamicLists } from "../audience/recipients.ts";
import { deliverMessage, scheduleMessage } from "../sends/deliver.ts";
import { type Campaign, changeCampaign, findCampaign } from "./campaign.ts";
import type { CampaignSend } from "./campaign-send.ts";

/** Most people that are served in one go: others are answered in between. */
const sliceSize = 50;

/**
 * The beginning of a send: how many it is for, and since when it runs. How many dynamic lists hold is counted on the way: it
 * takes a look at everybody.
 */
function markBegun(project: Project, campaign: Campaign, send: CampaignSend): Campaign {
  if (campaign.type === "Triggered") return campaign;
  const { store } = project;
  const sendSize = hasDynamicLists(store, send) ? 0 : store.lists.audienceSize(send.listIds, send.suppressionListIds);
  return changeCampaign(project, campaign, {
    state: "Running",
    startAt: campaign.startAt ?? project.clock.now(),
    sendSize,
  });
}

/** When a recipient gets a campaign by their own clock; undefined where it goes to everybody at once. */
function localTimeOf({ startAt, startTimeZone, defaultTimeZone = "UTC" }: Campaign, user: StoredUser) {
  if (startTimeZone === undefined || startAt === null) return undefined;
  const { timeZone } = JSON.parse(user.data) as { readonly timeZone?: unknown };
  return sameWallClock(startAt, startTimeZone, isTimeZone(timeZone) ? timeZone : defaultTimeZone);
}

/** Gives one recipient their message, now or by their own clock. */
function serve(project: Project, campaign: Campaign, template: StoredTemplate, send: CampaignSend, id: number): void {
  const user = project.store.users.byId(id);
  if (user === undefined) return;
  const { dataFields, allowRepeatMarketingSends } = send;
  const request = {
    ...(dataFields !== undefined && { dataFields }),
    ...(allowRepeatMarketingSends !== undefined && { allowRepeatMarketingSends }),
  };
  const message = { campaign, template, user, recipient: user.email ?? user.userId ?? "", request };
  const atMs = localTimeOf(campaign, user);
  if (atMs !== undefined && atMs > project.clock.now()) scheduleMessage(project, message, atMs);
  else deliverMessage(project, message);
}

/** Counts people whom a dynamic list was found to hold. */
function countRecipients(project: Project, campaign: Campaign, send: CampaignSend, count: number): Campaign {
  if (campaign.type === "Triggered" || count === 0 || !hasDynamicLists(project.store, send)) return campaign;
  return changeCampaign(project, campaign, { sendSize: (campaign.sendSize ?? 0) + count });
}

/**
 * Gives up what is left of a send that cannot be done. A blast is aborted, with what waits of it for a recipient's own
 * clock; a triggered campaign goes on.
 */
export function abandonCampaignSend(project: Project, sendId: number): void {
  const { store, clock } = project;
  const campaign = findCampaign(project, store.campaignSends.find(sendId)?.campaign ?? 0);
  store.campaignSends.remove(sendId);
  if (campaign?.type !== "Blast") return;
  store.messages.cancelOfCampaign(campaign.id, "campaignEnded");
  changeCampaign(project, campaign, { state: "Aborted", endedAt: clock.now() });
}

/**
 * Serves the next people of a send that is due: each at most once, in the order of their profiles. Gives whether there
 * are more. One whose campaign or template is gone is given up.
 */
export function runCampaignSlice(project: Project, sendId: number): "more" | "done" {
  const { store, clock } = project;
  const stored = store.campaignSends.find(sendId);
  if (stored === undefined) return "done";
  const found = findCampaign(project, stored.campaign);
  const template = found && store.templates.find(found.template);
  if (found === undefined || template === undefined) {
    abandonCampaignSend(project, sendId);
    return "done";
  }
  const send: CampaignSend = JSON.parse(stored.data);
  const begun = stored.afterUser === 0 ? markBegun(project, found, send) : found;
  const { people, last, isOver } = findRecipients(store, send, stored.afterUser, sliceSize);
  const campaign = countRecipients(project, begun, send, people.length);
  for (const id of people) serve(project, campaign, template, send, id);
  if (!isOver) {
    store.campaignSends.saveProgress(sendId, last);
    return "more";
  }
  store.campaignSends.remove(sendId);
  if (campaign.type === "Blast") changeCampaign(project, campaign, { state: "Finished", endedAt: clock.now() });
  return "done";
}
