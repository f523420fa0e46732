import { type DataFields, isObject } from "../../../contracts/json.ts";
import type { Message } from "../delivery.ts";
import { correctTime } from "./timestamps.ts";

/** What a request says of every message in it. */
export interface Arrival {
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** The caller's address. */
  readonly ip: string;
  /** Whether the call came the way browsers and phones send. */
  readonly isFromDevice: boolean;
  /** What a batch says at its top. */
  readonly sentAt?: unknown;
  readonly context?: unknown;
  readonly integrations?: unknown;
  newId(): string;
}

/** A batch's object with a message's own keys over it. assumed: the merge goes one level deep. */
const mergeObjects = (shared: unknown, own: unknown): DataFields => ({
  ...(isObject(shared) && shared),
  ...(isObject(own) && own),
});

/**
 * Segment notes the caller's address for messages from devices, and for others on the word of `context.direct`.
 *
 * @see https://segment.com/docs/connections/spec/common/#context
 */
function withIp(context: DataFields, channel: unknown, { ip, isFromDevice }: Arrival): DataFields {
  const isWanted = (isFromDevice && channel !== "server") || context.direct === true;
  return isWanted && (context.ip === undefined || context.ip === null) ? { ...context, ip } : context;
}

/**
 * A message as destinations see it: with a messageId, times by the server's clock, and what its batch says of it; its
 * write key is left behind.
 *
 * @see https://segment.com/docs/connections/spec/common/
 * @see https://docs.apphud.com/docs/segment a recorded message of Segment's HTTP API, whose id begins with `api-`
 */
export function normaliseMessage(given: DataFields, type: unknown, arrival: Arrival): Message {
  const { writeKey: _, ...own } = given;
  const { receivedAt, newId } = arrival;
  const sentAt = own.sentAt ?? arrival.sentAt;
  const { messageId, timestamp } = own;
  return {
    ...own,
    type,
    messageId: typeof messageId === "string" && messageId !== "" ? messageId : `api-${newId()}`,
    context: withIp(mergeObjects(arrival.context, own.context), own.channel, arrival),
    integrations: mergeObjects(arrival.integrations, own.integrations),
    ...(timestamp !== undefined && timestamp !== null && { originalTimestamp: timestamp }),
    ...(sentAt !== undefined && sentAt !== null && { sentAt }),
    timestamp: new Date(correctTime(timestamp, sentAt, receivedAt) ?? receivedAt).toISOString(),
    receivedAt: new Date(receivedAt).toISOString(),
  };
}
