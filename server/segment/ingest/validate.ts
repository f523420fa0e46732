import { isObject } from "../../../contracts/json.ts";
import type { Message } from "../delivery.ts";

/** Why a message is dropped though its request is answered with success. */
export interface Issue {
  readonly code: string;
  readonly reason: string;
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";

function checkIds({ userId, anonymousId }: Message): Issue | undefined {
  if (isAbsent(userId) && isAbsent(anonymousId)) {
    return { code: "no_user_anon_id", reason: "the message has neither a userId nor an anonymousId" };
  }
  const wrong = Object.entries({ userId, anonymousId }).find(([, value]) => !isAbsent(value) && !isText(value));
  return wrong && { code: "id_not_string", reason: `${wrong[0]} is not a string with something in it` };
}

function checkEvent({ event }: Message): Issue | undefined {
  if (isAbsent(event) || event === "") return { code: "event_not_defined", reason: "a track call names no event" };
  return isText(event) ? undefined : { code: "event_not_string", reason: "the event's name is not a string" };
}

const checkObject = (message: Message, key: "properties" | "traits"): Issue | undefined =>
  isAbsent(message[key]) || isObject(message[key])
    ? undefined
    : { code: `${key}_not_object`, reason: `${key} is not an object` };

const checkText = (message: Message, key: "name" | "category"): Issue | undefined =>
  isAbsent(message[key]) || isText(message[key])
    ? undefined
    : { code: `${key}_not_string`, reason: `${key} is not a string with something in it` };

/**
 * What Segment's ingestion finds wrong with a message, under its own code; undefined when nothing is.
 * assumed: a message of no known type is a `bad_request`.
 *
 * @see https://segment.com/docs/connections/delivery-overview/#failed-on-ingest
 */
export function validateMessage(message: Message): Issue | undefined {
  switch (message.type) {
    case "identify":
    case "group":
      return checkIds(message) ?? checkObject(message, "traits");
    case "track":
      return checkIds(message) ?? checkEvent(message) ?? checkObject(message, "properties");
    case "page":
    case "screen":
      return (
        checkIds(message) ??
        checkText(message, "name") ??
        checkText(message, "category") ??
        checkObject(message, "properties")
      );
    case "alias":
      return checkIds(message);
    default:
      return { code: "bad_request", reason: "the message is of no type Segment knows" };
  }
}
