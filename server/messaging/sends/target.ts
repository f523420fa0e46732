import type { UserRef } from "../../../contracts/iterable/user.ts";
import type { DataFields } from "../../../contracts/json.ts";
import type { IdentityRejection } from "../../audience/rejections.ts";
import { ensureUser } from "../../audience/upsert-user.ts";
import { checkReference, resolveInProject } from "../../audience/user-reference.ts";
import { invalidTime, maxAhead, parseSendAt } from "../../domain/send-times.ts";
import { reveals } from "../../domain/visibility.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredTemplate, TemplateMedium } from "../../store/template.ts";
import type { StoredUser } from "../../store/users.ts";
import { type Campaign, findCampaign } from "../campaigns/campaign.ts";
import { type Delivered, deliverMessage, scheduleMessage } from "./deliver.ts";
import type { DueMessage } from "./due-message.ts";
import type { SendRequest } from "./send-request.ts";

/** The body of a send to one user. */
export interface TargetRequest {
  readonly campaignId: number;
  readonly recipientEmail?: string;
  readonly recipientUserId?: string;
  readonly dataFields?: DataFields;
  readonly metadata?: DataFields;
  readonly sendAt?: string;
  readonly allowRepeatMarketingSends?: boolean;
}

/** The rejection of a send: nothing was stored. */
export type TargetRejection =
  | IdentityRejection
  | { readonly is: "unknownCampaign"; readonly campaignId: number }
  | { readonly is: "notTriggered" }
  | { readonly is: "badTime"; readonly reason: string }
  | { readonly is: "tooFarAhead"; readonly days: number };

/** The result of a send that was accepted: whether anybody got it stands in the outbox. */
export type TargetResult =
  | { readonly is: "delivered"; readonly to: string; readonly message: Delivered }
  | { readonly is: "scheduled"; readonly to: string; readonly id: number; readonly sendAt: number };

/** The profile a send is for, and what it is called in the answer. */
interface Target {
  readonly is: "target";
  readonly user: StoredUser | undefined;
  readonly name: string;
}

/**
 * Calls that create whoever they name, as the article on creating calls lists them. Other media reach nobody new: an
 * unknown person has no device and no number.
 *
 * @see https://support.iterable.com/hc/en-us/articles/29156459027348
 */
const isCreating = (medium: TemplateMedium): boolean => medium === "Email" || medium === "InApp";

/** Creates the person a send names, or reveals them. */
function createTarget(project: Project, ref: UserRef, name: string): Target | IdentityRejection {
  const written = ensureUser(project, ref, { call: "send", source: "API" });
  return written.is === "written" ? { is: "target", user: project.store.users.byId(written.id), name } : written;
}

/** The one identifier a send goes by. assumed: of both, the email, except where users are named by userId. */
function pickReference({ kind }: Project, { recipientEmail: email, recipientUserId: userId }: TargetRequest): UserRef {
  if (email !== undefined && (kind !== "userId" || userId === undefined)) return { email };
  return userId === undefined ? {} : { userId };
}

/**
 * Finds whom a send is for. Unknown people are made users by email/target and inApp/target, and then sent to. A hidden
 * profile is not messaged and stays hidden; where sends reveal (`revealedBy`), it becomes visible first.
 */
function findTarget(project: Project, medium: TemplateMedium, request: TargetRequest): Target | IdentityRejection {
  const ref = pickReference(project, request);
  const checked = checkReference(project.store, ref);
  if (checked.is !== "checked") return checked;
  const { email, userId = "" } = checked.reference;
  const found = resolveInProject(project, checked.reference);
  switch (found.is) {
    case "known": {
      const { match } = found;
      const name = match.email ?? email ?? userId;
      const isRevealed = !match.visible && reveals(project.settings.revealedBy, "send");
      return isRevealed && isCreating(medium) ? createTarget(project, ref, name) : { is: "target", user: match, name };
    }
    case "new":
      return isCreating(medium)
        ? createTarget(project, ref, email ?? userId)
        : { is: "target", user: undefined, name: email ?? userId };
    case "placeholder":
      return { is: "unknownUserId", userId };
    default:
      return found;
  }
}

/** A campaign a send may use, with its template. */
interface SendableCampaign {
  readonly is: "campaign";
  readonly campaign: Campaign;
  readonly template: StoredTemplate;
}

/** Finds the triggered campaign a send names. One of another medium is as good as unknown (assumed). */
function findSendable(
  project: Project,
  medium: TemplateMedium,
  campaignId: number,
): SendableCampaign | TargetRejection {
  const campaign = findCampaign(project, campaignId);
  const template = campaign && project.store.templates.find(campaign.template);
  if (campaign === undefined || template === undefined || campaign.medium !== medium)
    return { is: "unknownCampaign", campaignId };
  return campaign.type === "Triggered" ? { is: "campaign", campaign, template } : { is: "notTriggered" };
}

/** The time a send is for, in milliseconds; undefined is now, and so is the past. */
function findSendTime({ clock }: Project, sendAt: string | undefined): number | undefined | TargetRejection {
  if (sendAt === undefined) return undefined;
  const atMs = parseSendAt(sendAt);
  if (atMs === undefined) return { is: "badTime", reason: invalidTime(sendAt) };
  const now = clock.now();
  if (atMs > now + maxAhead.target) return { is: "tooFarAhead", days: 365 };
  return atMs > now ? atMs : undefined;
}

const pickRequest = ({ dataFields, metadata, allowRepeatMarketingSends }: TargetRequest): SendRequest => ({
  ...(dataFields !== undefined && { dataFields }),
  ...(metadata !== undefined && { metadata }),
  ...(allowRepeatMarketingSends !== undefined && { allowRepeatMarketingSends }),
});

/**
 * Sends a message of a triggered campaign to one user, now or later. A send that is later left out is accepted all the
 * same: the truth is in the outbox, and in the events of the user.
 *
 * @see https://api.iterable.com/api/docs#email_target
 */
export function sendToUser(
  project: Project,
  medium: TemplateMedium,
  request: TargetRequest,
): TargetResult | TargetRejection {
  const sendable = findSendable(project, medium, request.campaignId);
  if (sendable.is !== "campaign") return sendable;
  const sendAt = findSendTime(project, request.sendAt);
  if (typeof sendAt === "object") return sendAt;
  const target = findTarget(project, medium, request);
  if (target.is !== "target") return target;
  const { campaign, template } = sendable;
  const { user, name: to } = target;
  const due: DueMessage = { campaign, template, user, recipient: to, request: pickRequest(request) };
  if (sendAt !== undefined) return { is: "scheduled", to, id: scheduleMessage(project, due, sendAt), sendAt };
  return { is: "delivered", to, message: deliverMessage(project, due) };
}
