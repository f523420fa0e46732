import type { DataFields } from "../../../contracts/json.ts";
import type { UnkeptReason } from "../../domain/call-effects.ts";
import { invalidTime, maxAhead, parseSendAt } from "../../domain/send-times.ts";
import { campaignBounds } from "../../domain/sending-bounds.ts";
import { isTimeZone } from "../../domain/time-zones.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredTemplate } from "../../store/template.ts";
import { RenderFailure } from "../render/failure.ts";
import { bakeFeed } from "../render/feeds.ts";
import { type Campaign, changeCampaign, storeCampaign } from "./campaign.ts";
import { type CampaignRejection, checkBounds, checkLists } from "./rejections.ts";
import { scheduleCampaign, sendCampaignNow } from "./schedule.ts";

/** The body of a creation. With lists it is a blast, without lists it waits to be triggered. */
export interface CreateCampaign {
  readonly name: string;
  readonly templateId: number;
  readonly listIds?: readonly number[];
  readonly suppressionListIds?: readonly number[];
  readonly dataFields?: DataFields;
  readonly campaignDataFields?: DataFields;
  readonly scheduleSend?: boolean;
  readonly sendAt?: string;
  readonly sendMode?: "ProjectTimeZone" | "RecipientTimeZone";
  readonly startTimeZone?: string;
  readonly defaultTimeZone?: string;
}

/** When a blast goes out: at a time, in milliseconds; now; or when somebody schedules it. */
type BlastTime = { readonly is: "at"; readonly atMs: number } | { readonly is: "now" } | { readonly is: "later" };

function findBlastTime({ clock }: Project, body: CreateCampaign): BlastTime | CampaignRejection {
  const { sendAt, scheduleSend = true } = body;
  const atMs = sendAt === undefined ? undefined : parseSendAt(sendAt);
  if (sendAt !== undefined && atMs === undefined) return { is: "badTime", reason: invalidTime(sendAt) };
  const now = clock.now();
  if (atMs !== undefined && atMs > now + maxAhead.create) return { is: "tooFarAhead", days: 21 };
  if (!scheduleSend) return { is: "later" };
  if (atMs === undefined) return { is: "now" };
  // By the clocks of its recipients, a time that is over for some is still to come for others.
  return atMs <= now && body.sendMode !== "RecipientTimeZone" ? { is: "now" } : { is: "at", atMs };
}

interface CampaignZones {
  readonly startTimeZone?: string;
  readonly defaultTimeZone?: string;
}

/** The zones of a campaign that is sent by each recipient's own clock; none for one that is not. */
function findZones(
  { settings }: Project,
  { sendMode, startTimeZone, defaultTimeZone }: CreateCampaign,
): CampaignZones | CampaignRejection {
  const wrong = [startTimeZone, defaultTimeZone].find((zone) => zone !== undefined && !isTimeZone(zone));
  if (wrong !== undefined) return { is: "badTimeZone", timeZone: wrong };
  if (sendMode !== "RecipientTimeZone") return {};
  return { startTimeZone: startTimeZone ?? settings.timeZone, defaultTimeZone: defaultTimeZone ?? settings.timeZone };
}

/** Replaces `[[field]]` in every text of a content, for good: email only. */
function bake(content: DataFields, dataFields: DataFields): DataFields {
  const bakeIn = (value: unknown): unknown => {
    if (typeof value === "string") return bakeFeed(value, dataFields);
    if (Array.isArray(value)) return value.map(bakeIn);
    return value;
  };
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, bakeIn(value)]));
}

/** Copies the template for the campaign, which sends the copy: later changes of the template do not reach it. */
function copyTemplate(
  { store, clock }: Project,
  { id, medium }: StoredTemplate,
  campaignId: number,
  { listIds, dataFields }: CreateCampaign,
): number | CampaignRejection {
  const type = listIds === undefined ? "Triggered" : "Blast";
  const isBaked = medium === "Email" && dataFields !== undefined;
  const bakeContent = isBaked ? (content: DataFields) => bake(content, dataFields) : undefined;
  try {
    return store.templates.copyForCampaign(id, { campaignId, type }, clock.now(), bakeContent) ?? id;
  } catch (thrown) {
    if (thrown instanceof RenderFailure) return { is: "tooMuch", reason: `dataFields: ${thrown.message}` };
    throw thrown;
  }
}

/** Tells which members of a creation count for nothing. */
function noteIgnored({ effects }: Project, body: CreateCampaign, { medium }: StoredTemplate): void {
  const note = (names: readonly (keyof CreateCampaign)[], why: UnkeptReason): void => {
    for (const name of names) if (body[name] !== undefined) effects.noteUnkept(name, why);
  };
  if (medium !== "Email") note(["dataFields"], "emailOnly");
  if (body.listIds === undefined) note(["sendAt", "sendMode", "startTimeZone", "defaultTimeZone"], "blastsOnly");
  else if (body.sendMode !== "RecipientTimeZone") note(["startTimeZone", "defaultTimeZone"], "recipientTimeZoneOnly");
}

/** A creation that was found right: what it is made of, and when it goes out. */
interface CampaignPlan {
  readonly is: "planned";
  readonly template: StoredTemplate;
  readonly time: BlastTime;
  readonly zones: CampaignZones;
}

/** Checks a creation. assumed: an unknown template and an unknown list are answered as other calls answer them. */
function planCampaign(project: Project, body: CreateCampaign): CampaignPlan | CampaignRejection {
  const { listIds, suppressionListIds = [] } = body;
  if (listIds?.length === 0) return { is: "noLists" };
  const excess = checkBounds(body, campaignBounds);
  if (excess !== undefined) return excess;
  const template = project.store.templates.find(body.templateId);
  if (template === undefined) return { is: "unknownTemplate", templateId: body.templateId };
  const rejection = checkLists(project, [...(listIds ?? []), ...suppressionListIds]);
  if (rejection !== undefined) return rejection;
  const time = findBlastTime(project, body);
  if (time.is !== "at" && time.is !== "now" && time.is !== "later") return time;
  const zones = findZones(project, body);
  return "is" in zones ? zones : { is: "planned", template, time, zones };
}

/** Stores a campaign as it was planned, with its own copy of the template; what was written of a rejection is undone. */
function storePlanned(
  project: Project,
  body: CreateCampaign,
  { template, zones }: CampaignPlan,
): Campaign | CampaignRejection {
  const { listIds, suppressionListIds = [], campaignDataFields } = body;
  const { creatorUserId } = project.settings;
  const campaign = storeCampaign(project, {
    name: body.name,
    template: template.id,
    medium: template.medium,
    type: listIds === undefined ? "Triggered" : "Blast",
    state: "Ready",
    recurring: null,
    workflow: null,
    startAt: null,
    endedAt: null,
    sendSize: null,
    ...(listIds !== undefined && { listIds }),
    suppressionListIds,
    ...(campaignDataFields !== undefined && { campaignDataFields }),
    ...zones,
    createdByUserId: creatorUserId,
    updatedByUserId: creatorUserId,
    labels: [],
  });
  const copy = copyTemplate(project, template, campaign.id, body);
  return typeof copy === "number" ? changeCampaign(project, campaign, { template: copy }) : copy;
}

/**
 * Creates a campaign from a copy of a template, and schedules or sends it where the body says so. Gives its number.
 *
 * @see https://api.iterable.com/api/docs#campaigns_create_campaign
 */
export function createCampaign(
  project: Project,
  body: CreateCampaign,
): { readonly is: "created"; readonly id: number } | CampaignRejection {
  const plan = planCampaign(project, body);
  if (plan.is !== "planned") return plan;
  const campaign = storePlanned(project, body, plan);
  if ("is" in campaign) return campaign;
  noteIgnored(project, body, plan.template);
  const { time } = plan;
  if (campaign.type === "Blast" && time.is === "at") scheduleCampaign(project, campaign, time.atMs);
  if (campaign.type === "Blast" && time.is === "now") sendCampaignNow(project, campaign);
  return { is: "created", id: campaign.id };
}
