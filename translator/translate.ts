import { identify } from "./identify.ts";
import { isEnabled } from "./integrations.ts";
import { page } from "./page.ts";
import { defaultSettings, type GivenSettings } from "./settings.ts";
import { track } from "./track.ts";
import { dropped, type Translation } from "./translation.ts";
import { type Fields, isFields } from "./values.ts";

/** What only the receiver of a message knows. */
export interface Receipt {
  /** Unix milliseconds; the time of events whose message has neither a valid `timestamp` nor `receivedAt`. */
  readonly now?: number;
}

const callNamed = (type: unknown): string => (typeof type === "string" ? `A call of type ${type}` : "An untyped call");

/** @see https://segment.com/docs/connections/destinations/catalog/iterable/ accepts page, identify and track */
function route(message: Fields, settings: GivenSettings, now: number | undefined): Translation {
  switch (message.type) {
    case "identify":
      return identify(message);
    case "track":
      return track(message, settings, now);
    case "page":
      return page("Page", message, settings, now);
    case "screen":
      return page("Screen", message, settings, now);
    default:
      return dropped("UNSUPPORTED", `${callNamed(message.type)} does not reach Iterable`);
  }
}

/**
 * What Segment's classic destination sends to Iterable for one message, a `SegmentMessage` as JSON carries it. Never
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
  if (!isFields(message)) return dropped("MESSAGE_REJECTED", "A message is an object");
  if (!isEnabled(message)) return dropped("DISABLED", "The integrations object turns Iterable off");
  if (settings.apiKey === "") return dropped("INVALID_SETTINGS", "The API key is empty");
  return route(message, settings, now);
}
