import type { CampaignSlice } from "../../domain/send-progress.ts";
import { isTimeZone, sameWallClock } from "../../domain/time-zones.ts";
import type { Project } from "../../project/registry.ts";
import { hasWaited, type StoredCampaignSend } from "../../store/campaign-sends.ts";
import type { MessageState } from "../../store/messages.ts";
import type { StoredTemplate } from "../../store/template.ts";
import type { StoredUser } from "../../store/users.ts";
import { findRecipients, hasDynamicLists } from "../audience/recipients.ts";
import { renderLimits } from "../render/limits.ts";
import { deliverMessage, scheduleMessage } from "../sends/deliver.ts";
import { type Campaign, changeCampaign, findCampaign } from "./campaign.ts";
import type { CampaignSend } from "./campaign-send.ts";

/** Most people that are served in one go: others are answered in between. */
const sliceSize = 50;

/** Steps of rendering after which nobody else is served in one go: as many as one message may take. */
const sliceSteps = renderLimits.steps;

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

/** What everybody of a send is given, and who is told how many steps that took. */
interface Serving {
  readonly campaign: Campaign;
  readonly template: StoredTemplate;
  readonly send: CampaignSend;
  readonly onSpent: (steps: number) => void;
}

/** Gives one recipient their message, now or by their own clock. Gives the state it is in; undefined for nobody. */
function serve(project: Project, serving: Serving, id: number): MessageState | undefined {
  const { campaign, template, send, onSpent } = serving;
  const user = project.store.users.byId(id);
  if (user === undefined) return undefined;
  const { dataFields, allowRepeatMarketingSends } = send;
  const request = {
    ...(dataFields !== undefined && { dataFields }),
    ...(allowRepeatMarketingSends !== undefined && { allowRepeatMarketingSends }),
  };
  const message = { campaign, template, user, recipient: user.email ?? user.userId ?? "", request, onSpent };
  const atMs = localTimeOf(campaign, user);
  if (atMs === undefined || atMs <= project.clock.now()) return deliverMessage(project, message).state;
  scheduleMessage(project, message, atMs);
  return "scheduled";
}

/** Serves people in their order, until that took enough steps. Gives how many, and the states of their messages. */
function serveSome(project: Project, serving: Omit<Serving, "onSpent">, people: readonly number[]) {
  const counts: Record<string, number> = {};
  let [spent, served] = [0, 0];
  const onSpent = (steps: number): void => {
    spent += steps;
  };
  for (const id of people) {
    if (spent >= sliceSteps) break;
    const state = serve(project, { ...serving, onSpent }, id);
    if (state !== undefined) counts[state] = (counts[state] ?? 0) + 1;
    served += 1;
  }
  return { served, counts };
}

/** What is told of a slice. `isCounted` is whether it is known for how many people the send is. */
type Slice = Pick<CampaignSlice, "counts" | "end" | "totals"> & { readonly isCounted: boolean };

/** Tells of people of a send who had their turn. */
function tellSlice(
  project: Project,
  { id: send, afterUser }: StoredCampaignSend,
  { id: campaignId, name: campaignName, type, sendSize }: Campaign,
  { isCounted, ...rest }: Slice,
): void {
  const size = type === "Blast" && isCounted ? (sendSize ?? undefined) : undefined;
  const isFirst = afterUser === 0;
  project.onCampaignSlice({ project: project.name, send, campaignId, campaignName, isFirst, size, ...rest });
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
  const stored = store.campaignSends.find(sendId);
  const campaign = stored && findCampaign(project, stored.campaign);
  store.campaignSends.remove(sendId);
  if (stored === undefined || campaign === undefined) return;
  tellSlice(project, stored, campaign, { counts: {}, end: "given up", isCounted: true });
  if (campaign.type !== "Blast") return;
  store.messages.cancelOfCampaign(campaign.id, "campaignEnded");
  changeCampaign(project, campaign, { state: "Aborted", endedAt: clock.now() });
}

/**
 * Ends a send whose people all had their turn. A blast goes on until the last message has gone out that waits: for its
 * reader's own clock, for the end of quiet hours, for a data feed.
 */
function endSend(project: Project, stored: StoredCampaignSend, campaign: Campaign, slice: Slice): "more" | "done" {
  const { store, clock } = project;
  const isBlast = campaign.type === "Blast";
  const waitsUntil = isBlast ? store.messages.lastDueOf(campaign.id) : undefined;
  if (waitsUntil !== undefined) {
    tellSlice(project, stored, campaign, slice);
    store.campaignSends.waitUntil(stored.id, waitsUntil);
    return "more";
  }
  const totals = hasWaited(stored) ? store.messages.countStates(campaign.id) : undefined;
  tellSlice(project, stored, campaign, { ...slice, end: "finished", ...(totals !== undefined && { totals }) });
  store.campaignSends.remove(stored.id);
  if (isBlast) changeCampaign(project, campaign, { state: "Finished", endedAt: clock.now() });
  return "done";
}

/**
 * Begins what an embedded campaign with lists does in the place of a send: it runs, and apps of whoever is on its lists
 * find its message when they ask, until it is aborted. Nobody is sent anything (assumed: the zone of a recipient counts for nothing).
 *
 * @see https://support.iterable.com/hc/en-us/articles/23061561161748
 */
function beginShowing(project: Project, { id }: StoredCampaignSend, campaign: Campaign): "done" {
  project.store.campaignSends.remove(id);
  changeCampaign(project, campaign, { state: "Running", startAt: campaign.startAt ?? project.clock.now() });
  return "done";
}

/**
 * Serves the next people of a send that is due: each at most once, in the order of their profiles. Gives whether there
 * are more. One whose campaign or template is gone is given up.
 */
export function runCampaignSlice(project: Project, sendId: number): "more" | "done" {
  const { store } = project;
  const stored = store.campaignSends.find(sendId);
  if (stored === undefined) return "done";
  const known = findCampaign(project, stored.campaign);
  const template = known && store.templates.find(known.template);
  if (known === undefined || template === undefined) {
    abandonCampaignSend(project, sendId);
    return "done";
  }
  if (known.medium === "Embedded" && known.type === "Blast") return beginShowing(project, stored, known);
  const send: CampaignSend = JSON.parse(stored.data);
  const begun = stored.afterUser === 0 ? markBegun(project, known, send) : known;
  const { people, last, isOver } = findRecipients(store, send, stored.afterUser, sliceSize);
  const { served, counts } = serveSome(project, { campaign: begun, template, send }, people);
  const campaign = countRecipients(project, begun, send, served);
  const slice = { counts, isCounted: !hasDynamicLists(store, send) };
  const isWhole = served === people.length;
  if (isWhole && isOver) return endSend(project, stored, campaign, slice);
  tellSlice(project, stored, campaign, slice);
  store.campaignSends.saveProgress(sendId, (isWhole ? undefined : people[served - 1]) ?? last);
  return "more";
}
