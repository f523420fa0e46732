import { isObject } from "../contracts/json.ts";
import { translateIdentify } from "./identify.ts";
import { isEnabled } from "./integrations.ts";
import { translatePage } from "./page.ts";
import { defaultSettings, type GivenSettings } from "./settings.ts";
import { translateTrack } from "./track.ts";
import { createDrop, type Translation } from "./translation.ts";
import type { Fields } from "./values.ts";

/** The receipt of a message: what only its receiver knows. */
export interface Receipt {
  /** Unix milliseconds; the time of events whose message has neither a valid `timestamp` nor `receivedAt`. */
  readonly now?: number;
}

const describeCall = (type: unknown): string =>
  typeof type === "string" ? `A call of type ${type}` : "An untyped call";

/** @see https://segment.com/docs/connections/destinations/catalog/iterable/ accepts page, identify and track */
function translateByType(message: Fields, settings: GivenSettings, now: number | undefined): Translation {
  switch (message.type) {
    case "identify":
      return translateIdentify(message);
    case "track":
      return translateTrack(message, settings, now);
    case "page":
      return translatePage("Page", message, settings, now);
    case "screen":
      return translatePage("Screen", message, settings, now);
    default:
      return createDrop("UNSUPPORTED", `${describeCall(message.type)} does not reach Iterable`);
  }
}

/**
 * Translates one message as Segment's classic destination does, a `SegmentMessage` as JSON carries it. Never
 * throws: values of the wrong type count as absent, nesting beyond 100 levels is left out. An API key is needed only
 * to send, so none is asked for; one that is given and empty is `INVALID_SETTINGS`.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/iterable/
 */
export function translate(
  message: unknown,
  settings: GivenSettings = defaultSettings,
  { now }: Receipt = {},
): Translation {
  if (!isObject(message)) return createDrop("MESSAGE_REJECTED", "A message is an object");
  if (!isEnabled(message)) return createDrop("DISABLED", "The integrations object turns Iterable off");
  if (settings.apiKey === "") return createDrop("INVALID_SETTINGS", "The API key is empty");
  return translateByType(message, settings, now);
}
