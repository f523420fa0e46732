import { type DataFields, isObject } from "../../../contracts/json.ts";
import type { StoredMessage } from "../../store/messages.ts";

const withoutGaps = (fields: DataFields): DataFields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ""));

/** The badge of a push: a number where the template says one, else as it is written (`+1`). */
const badgeOf = (badge: unknown): unknown =>
  typeof badge === "string" && /^\d+$/.test(badge.trim()) ? Number(badge) : badge;

/** What a tap does: the deep link of the platform is opened. */
const actionOf = (deeplink: unknown): DataFields | undefined => {
  const link = isObject(deeplink) ? (deeplink.ios ?? deeplink.android) : undefined;
  return typeof link === "string" && link !== "" ? { type: "openUrl", data: link } : undefined;
};

/** Iterable's own part of a push, which its SDKs read. */
function itblOf({ messageId, campaign, template }: StoredMessage, parts: DataFields): DataFields {
  const media = isObject(parts.richMedia) ? (parts.richMedia.ios ?? parts.richMedia.android) : undefined;
  return withoutGaps({
    campaignId: campaign ?? undefined,
    templateId: template,
    messageId,
    isGhostPush: parts.isSilentPush === true,
    defaultAction: actionOf(parts.deeplink),
    "attachment-url": media,
    actionButtons: parts.buttons,
  });
}

/**
 * The payload a device gets: what the iOS SDK reads; the same stands in the data message of Android.
 *
 * @see https://github.com/Iterable/iterable-swift-sdk
 */
export function pushPayload(message: StoredMessage, parts: DataFields): DataFields {
  const isSilent = parts.isSilentPush === true;
  const alert = withoutGaps({ title: parts.title, body: parts.message });
  const aps = withoutGaps({
    alert: isSilent ? undefined : alert,
    badge: badgeOf(parts.badge),
    sound: isSilent ? undefined : parts.sound,
    "content-available": isSilent || parts.wake === true ? 1 : undefined,
    "mutable-content": isSilent ? undefined : 1,
    "interruption-level": parts.interruptionLevel,
    "relevance-score": parts.relevanceScore,
  });
  const own = isObject(parts.payload) ? parts.payload : {};
  return { ...own, itbl: itblOf(message, parts), aps };
}
