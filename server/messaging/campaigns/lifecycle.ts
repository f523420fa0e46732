import type { DataFields } from "../../../contracts/json.ts";
import { type CampaignCall, type CampaignState, mayMove } from "../../domain/campaign-states.ts";
import { invalidTime, maxAhead, parseSendAt } from "../../domain/send-times.ts";
import { manyBounds, triggerBounds } from "../../domain/sending-bounds.ts";
import { isTimeZone } from "../../domain/time-zones.ts";
import type { Project } from "../../project/registry.ts";
import { type Campaign, type CampaignChange, changeCampaign, findCampaign } from "./campaign.ts";
import { type CampaignRejection, checkBounds, checkLists, type NotEnabled } from "./rejections.ts";
import { beginSend, scheduleCampaign, sendCampaignNow } from "./schedule.ts";

/** A campaign that a call may move. */
interface Movable {
  readonly is: "movable";
  readonly campaign: Campaign;
}

/** Finds a campaign for a call that moves it. Calls for triggered campaigns tell a blast apart. */
function findMovable(project: Project, id: number, call: CampaignCall): Movable | CampaignRejection {
  const campaign = findCampaign(project, id);
  if (campaign === undefined) return { is: "unknownCampaign", campaignId: id };
  return mayMove(call, campaign) ? { is: "movable", campaign } : { is: "cannotMove", call, campaign };
}

/** Moves a triggered campaign, where the project lets the API do so. */
function moveTriggered(
  project: Project,
  id: number,
  call: "activate" | "deactivate",
  state: CampaignState,
): CampaignRejection | NotEnabled | undefined {
  if (!project.settings.campaignActivation)
    return { is: "notEnabled", what: call === "activate" ? "activation" : "deactivation" };
  const found = findMovable(project, id, call);
  if (found.is !== "movable") return found;
  changeCampaign(project, found.campaign, { state });
  return undefined;
}

/** Activates a triggered campaign: from now on it sends. */
export const activateCampaign = (project: Project, id: number): CampaignRejection | NotEnabled | undefined =>
  moveTriggered(project, id, "activate", "Running");

/** Ends a triggered campaign: sends that name it are skipped. */
export const deactivateCampaign = (project: Project, id: number): CampaignRejection | NotEnabled | undefined =>
  moveTriggered(project, id, "deactivate", "Finished");

/** When a blast is to go out, and whether by each recipient's own clock. */
export interface ScheduleRequest {
  readonly sendAt: string;
  readonly recipientTimeZone?: { readonly startTimeZone: string; readonly defaultTimeZone: string };
}

/** Schedules a blast, up to seven days ahead; a time that is over sends it now (assumed). */
export function scheduleBlast(
  project: Project,
  id: number,
  { sendAt, recipientTimeZone }: ScheduleRequest,
): CampaignRejection | NotEnabled | undefined {
  if (!project.settings.campaignScheduling) return { is: "notEnabled", what: "scheduling" };
  const found = findMovable(project, id, "schedule");
  if (found.is !== "movable") return found;
  const atMs = parseSendAt(sendAt);
  if (atMs === undefined) return { is: "badTime", reason: invalidTime(sendAt) };
  const now = project.clock.now();
  if (atMs > now + maxAhead.schedule) return { is: "tooFarAhead", days: 7 };
  const zones = Object.values(recipientTimeZone ?? {});
  const wrong = zones.find((zone) => !isTimeZone(zone));
  if (wrong !== undefined) return { is: "badTimeZone", timeZone: wrong };
  const campaign = changeCampaign(project, found.campaign, { ...recipientTimeZone });
  if (atMs > now || campaign.startTimeZone !== undefined) scheduleCampaign(project, campaign, atMs);
  else sendCampaignNow(project, campaign);
  return undefined;
}

/** Sends a blast now, whatever its schedule. */
export function sendBlast(project: Project, id: number): CampaignRejection | undefined {
  const found = findMovable(project, id, "send");
  if (found.is !== "movable") return found;
  sendCampaignNow(project, found.campaign);
  return undefined;
}

/** The body of a trigger. */
export interface TriggerRequest {
  readonly campaignId: number;
  readonly listIds: readonly number[];
  readonly suppressionListIds?: readonly number[];
  readonly dataFields?: DataFields;
  readonly allowRepeatMarketingSends?: boolean;
}

/** Sends a triggered campaign that runs to everybody on some lists. */
export function triggerCampaign(project: Project, request: TriggerRequest): CampaignRejection | undefined {
  const excess = checkBounds(request, triggerBounds);
  if (excess !== undefined) return excess;
  const { campaignId, listIds, suppressionListIds = [], dataFields, allowRepeatMarketingSends } = request;
  const campaign = findCampaign(project, campaignId);
  if (campaign === undefined) return { is: "unknownCampaign", campaignId };
  if (campaign.type !== "Triggered") return { is: "notTriggered", campaign };
  if (campaign.state !== "Running") return { is: "cannotMove", call: "trigger", campaign };
  if (listIds.length === 0) return { is: "noLists" };
  const rejection = checkLists(project, [...listIds, ...suppressionListIds]);
  if (rejection !== undefined) return rejection;
  beginSend(project, campaign, {
    listIds,
    suppressionListIds,
    ...(dataFields !== undefined && { dataFields }),
    ...(allowRepeatMarketingSends !== undefined && { allowRepeatMarketingSends }),
  });
  return undefined;
}

/** Drops what a campaign has yet to send. */
function dropSends({ store }: Project, { id }: Campaign): void {
  store.campaignSends.removeOfCampaign(id);
  store.messages.cancelOfCampaign(id, "campaignEnded");
}

/** Cancels a blast before it goes out: it can be scheduled again. A recurring one ends (assumed). */
export function cancelCampaign(project: Project, id: number): CampaignRejection | undefined {
  const found = findMovable(project, id, "cancel");
  if (found.is !== "movable") return found;
  const { campaign } = found;
  dropSends(project, campaign);
  const state = campaign.state === "Recurring" ? "Finished" : "Ready";
  changeCampaign(project, campaign, { state, startAt: null });
  return undefined;
}

/** Ends a campaign for good: whoever had no turn yet gets nothing. */
export function abortCampaign(project: Project, id: number): CampaignRejection | undefined {
  const found = findMovable(project, id, "abort");
  if (found.is !== "movable") return found;
  dropSends(project, found.campaign);
  changeCampaign(project, found.campaign, { state: "Aborted", endedAt: project.clock.now() });
  return undefined;
}

/** What archiving does beside: what waits is cancelled first, a blast that runs is aborted. */
function findEnd({ state, type }: Campaign, now: number): CampaignChange {
  if (state === "Scheduled") return { startAt: null };
  const isGoingOut = type === "Blast" && (state === "Running" || state === "Starting");
  return isGoingOut || state === "Recurring" ? { endedAt: now } : {};
}

/** Archives campaigns: those that wait are cancelled, those that run are aborted. Unknown ones are told. */
export function archiveCampaigns(
  project: Project,
  ids: readonly number[],
): { readonly is: "archived"; readonly success: number[]; readonly failed: number[] } | CampaignRejection {
  const excess = checkBounds({ campaignIds: ids }, manyBounds);
  if (excess !== undefined) return excess;
  const found = ids.map((id) => ({ id, campaign: findCampaign(project, id) }));
  for (const { campaign } of found) {
    if (campaign === undefined || campaign.state === "Archived") continue;
    dropSends(project, campaign);
    changeCampaign(project, campaign, { ...findEnd(campaign, project.clock.now()), state: "Archived" });
  }
  return {
    is: "archived",
    success: found.flatMap(({ id, campaign }) => (campaign === undefined ? [] : [id])),
    failed: found.flatMap(({ id, campaign }) => (campaign === undefined ? [id] : [])),
  };
}
