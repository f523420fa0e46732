import { type DataFields, isObject } from "../../../contracts/json.ts";
import { findEntry } from "../../domain/tokens.ts";
import type { StoredMessage } from "../../store/messages.ts";
import type { KeptContent } from "./kept-content.ts";

/** A device or a browser that a push went to, and what it gets. */
export interface ReachedDevice {
  readonly token: string;
  /** `APNS`, `APNS_SANDBOX` or `GCM`; a browser has none. */
  readonly platform?: string;
  readonly applicationName?: string;
  readonly payload: DataFields;
}

/** The apps that templates tell apart. */
type App = "ios" | "android";

const withoutGaps = (fields: DataFields): DataFields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ""));

/** The badge of a push: a number where the template says one, else as it is written (`+1`). */
const badgeOf = (badge: unknown): unknown =>
  typeof badge === "string" && /^\d+$/.test(badge.trim()) ? Number(badge) : badge;

const pickOfApp = (value: unknown, app: App): unknown => (isObject(value) ? value[app] : undefined);

const toOpenUrl = (link: unknown): DataFields | undefined =>
  typeof link === "string" && link !== "" ? { type: "openUrl", data: link } : undefined;

const ownPayload = ({ payload }: DataFields): DataFields => (isObject(payload) ? payload : {});

/** Iterable's own part of a push, which its SDKs read. */
const itblOf = (
  { messageId, campaign, template }: StoredMessage,
  isGhostPush: boolean,
  parts: DataFields,
): DataFields =>
  withoutGaps({ campaignId: campaign ?? undefined, templateId: template, messageId, isGhostPush, ...parts });

function itblOfApp(message: StoredMessage, parts: DataFields, app: App): DataFields {
  return itblOf(message, parts.isSilentPush === true, {
    defaultAction: toOpenUrl(pickOfApp(parts.deeplink, app)),
    "attachment-url": pickOfApp(parts.richMedia, app),
    actionButtons: parts.buttons,
  });
}

/**
 * What an iOS app gets.
 *
 * @see https://github.com/Iterable/iterable-swift-sdk tests/unit-tests
 */
function createApnsPayload(message: StoredMessage, parts: DataFields): DataFields {
  const isSilent = parts.isSilentPush === true;
  const aps = withoutGaps({
    alert: isSilent ? undefined : withoutGaps({ title: parts.title, body: parts.message }),
    badge: badgeOf(parts.badge),
    sound: isSilent ? undefined : parts.sound,
    "content-available": isSilent || parts.wake === true ? 1 : undefined,
    "mutable-content": isSilent ? undefined : 1,
    "interruption-level": parts.interruptionLevel,
    "relevance-score": parts.relevanceScore,
  });
  return { ...ownPayload(parts), itbl: itblOfApp(message, parts, "ios"), aps };
}

/** The data of a message of Firebase, which holds nothing but texts: what is none is written as JSON. */
const toFirebaseData = (fields: DataFields): DataFields =>
  Object.fromEntries(
    Object.entries(withoutGaps(fields)).map(([name, value]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );

/**
 * What an Android app gets, as `RemoteMessage.getData()` gives it.
 *
 * @see https://github.com/Iterable/iterable-android-sdk iterableapi/src/test/resources/push_payload_*.json
 */
function createAndroidPayload(message: StoredMessage, parts: DataFields): DataFields {
  const isSilent = parts.isSilentPush === true;
  const shown = { title: parts.title, body: parts.message, sound: parts.sound };
  return toFirebaseData({
    ...ownPayload(parts),
    itbl: itblOfApp(message, parts, "android"),
    ...(!isSilent && shown),
    badge: parts.badge,
  });
}

/**
 * What a browser gets. assumed: the data of a message of Firebase, as an Android app gets it, since Iterable's browser
 * tokens are Firebase's and no public source shows one.
 *
 * @see https://support.iterable.com/hc/en-us/articles/115004760086
 */
function createBrowserPayload(message: StoredMessage, parts: DataFields): DataFields {
  const itbl = itblOf(message, false, { defaultAction: toOpenUrl(parts.clickAction) });
  return toFirebaseData({ ...ownPayload(parts), itbl, title: parts.title, body: parts.message, icon: parts.icon });
}

/** A device as the profile had it when it was sent to. */
function describeDevice(
  message: StoredMessage,
  token: string,
  { parts = {}, profile = {} }: KeptContent,
): ReachedDevice {
  const known = findEntry(profile, "device", token);
  const { platform, applicationName } = isObject(known) ? known : {};
  const createPayload = platform === "GCM" ? createAndroidPayload : createApnsPayload;
  return {
    token,
    ...(typeof platform === "string" && { platform }),
    ...(typeof applicationName === "string" && { applicationName }),
    payload: createPayload(message, parts),
  };
}

/** The devices and browsers a message went to, each with what it gets; undefined of other media. */
export function describeReached(message: StoredMessage, content: KeptContent): readonly ReachedDevice[] | undefined {
  const { medium } = message;
  const { to = [], parts = {} } = content;
  if (medium === "WebPush") return to.map((token) => ({ token, payload: createBrowserPayload(message, parts) }));
  return medium === "Push" ? to.map((token) => describeDevice(message, token, content)) : undefined;
}
