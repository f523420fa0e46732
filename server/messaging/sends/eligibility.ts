import type { FrequencyCap } from "../../../contracts/iterable/channels.ts";
import { subscriptionsOf } from "../../domain/profile.ts";
import { endOfQuietHours, startOfPeriod } from "../../domain/sending-limits.ts";
import { isTimeZone } from "../../domain/time-zones.ts";
import type { Project } from "../../project/registry.ts";
import type { Channel, MessageType } from "../../store/channels.ts";
import type { Campaign } from "../campaigns/campaign.ts";
import { isHeldOut } from "../experiments/assign.ts";
import type { Recipient } from "./recipient.ts";

/** Why somebody is left out in silence: Iterable has no skip reason for it. */
export type SuppressionReason =
  | "hiddenProfile"
  | "unsubscribedFromChannel"
  | "unsubscribedFromMessageType"
  | "notOptedInToMessageType";

/**
 * Why a send is skipped by a rule, as the `reason` of a `<medium>SendSkip` event.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360021169631
 */
export type RuleSkipReason =
  | "CampaignDeactivated"
  | "DuplicateMarketingMessage"
  | "ExperimentHoldOut"
  | "FrequencyCapping"
  | "QuietHoursSendSkip";

/** What stands between a person and a message. */
export type Obstacle =
  | { readonly is: "suppressed"; readonly reason: SuppressionReason }
  | { readonly is: "skipped"; readonly reason: RuleSkipReason }
  | { readonly is: "held"; readonly until: number };

/** A send as the rules see it. */
export interface SendToJudge {
  readonly campaign: Campaign;
  readonly messageType: MessageType | undefined;
  readonly channel: Channel | undefined;
  readonly allowsRepeats: boolean;
}

/**
 * Finds why somebody gets nothing of a message type, if they do not: they left its channel or the type, or never joined
 * one that asks for it.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360023927232
 */
export function findUnsubscription(
  { fields }: Recipient,
  type: MessageType | undefined,
): SuppressionReason | undefined {
  if (type === undefined) return undefined;
  const { unsubscribedChannelIds, unsubscribedMessageTypeIds, subscribedMessageTypeIds } = subscriptionsOf(fields);
  if (unsubscribedChannelIds.includes(type.channelId)) return "unsubscribedFromChannel";
  if (unsubscribedMessageTypeIds.includes(type.id)) return "unsubscribedFromMessageType";
  const isOut = type.policy === "OptIn" && !subscribedMessageTypeIds.includes(type.id);
  return isOut ? "notOptedInToMessageType" : undefined;
}

/** For how long a marketing campaign does not reach one person again, where repeats are not allowed; milliseconds. */
const duplicateMs = 18 * 60 * 60 * 1_000;

const dayMs = 24 * 60 * 60 * 1_000;

/** Whether a person has had as many messages of a type, or on a channel, as they may. */
function isCapped({ store, settings }: Project, { user }: Recipient, send: SendToJudge, now: number): boolean {
  const { messageType, channel } = send;
  if (messageType === undefined || channel === undefined) return false;
  const isOverType = ({ days, messages }: FrequencyCap): boolean =>
    store.messages.countSent(user.id, [messageType.id], now - days * dayMs) >= messages;
  if (messageType.frequencyCap !== undefined && isOverType(messageType.frequencyCap)) return true;
  const ofChannel = (): readonly number[] =>
    store.channels
      .allMessageTypes()
      .filter(({ channelId }) => channelId === channel.id)
      .map(({ id }) => id);
  return settings.frequencyCaps
    .filter(({ channelId }) => channelId === channel.id)
    .some(
      ({ messages, every }) =>
        store.messages.countSent(user.id, ofChannel(), startOfPeriod(every, now, settings.timeZone)) >= messages,
    );
}

/** The zone of a person's day: the one their profile names, else the project's. */
const zoneOf = ({ fields }: Recipient, { settings }: Project): string =>
  isTimeZone(fields.timeZone) ? fields.timeZone : settings.timeZone;

/** Finds what the limits of marketing say against a send. */
function findLimit(project: Project, recipient: Recipient, send: SendToJudge, now: number): Obstacle | undefined {
  const { store, settings } = project;
  const { campaign, allowsRepeats } = send;
  const isRepeat = (): boolean => store.messages.wasSent(recipient.user.id, campaign.id, now - duplicateMs);
  if (!allowsRepeats && isRepeat()) return { is: "skipped", reason: "DuplicateMarketingMessage" };
  if (isCapped(project, recipient, send, now)) return { is: "skipped", reason: "FrequencyCapping" };
  const until = settings.quietHours && endOfQuietHours(settings.quietHours, now, zoneOf(recipient, project));
  if (until === null || until === undefined) return undefined;
  return settings.quietHours?.action === "skip"
    ? { is: "skipped", reason: "QuietHoursSendSkip" }
    : { is: "held", until };
}

/**
 * Finds what stands between a person and a message, in the order in which Iterable would see it: a hidden profile is not
 * messaged by any call (the guide), unsubscribed people are left out, then come the limits of marketing; transactional
 * messages know none (assumed of the 18 hours).
 *
 * @see https://support.iterable.com/hc/en-us/articles/360035395671 Iterable's guide: until identify "their Iterable
 * profile is not available for segmentation and messaging"
 */
export function findObstacle(
  project: Project,
  recipient: Recipient,
  send: SendToJudge,
  now: number,
): Obstacle | undefined {
  if (!recipient.user.visible) return { is: "suppressed", reason: "hiddenProfile" };
  if (send.campaign.type === "Triggered" && send.campaign.state !== "Running")
    return { is: "skipped", reason: "CampaignDeactivated" };
  const reason = findUnsubscription(recipient, send.messageType);
  if (reason !== undefined) return { is: "suppressed", reason };
  if (isHeldOut(project, send.campaign, recipient.user)) return { is: "skipped", reason: "ExperimentHoldOut" };
  return send.channel?.type === "Marketing" ? findLimit(project, recipient, send, now) : undefined;
}
