import { findUnreadTimestamp, isInRange, parseTimestamp } from "../../../contracts/segment/timestamp.ts";
import type { DeliveryWarning, Message } from "../delivery.ts";

/**
 * When a message happened by the server's clock: its own time, moved by what the sender's clock was off when it sent;
 * `undefined` where that cannot be read, or leaves the years of four digits.
 * assumed: without a `sentAt` its own time stands.
 *
 * @see https://segment.com/docs/connections/spec/common/#timestamps
 */
export function correctTime(timestamp: unknown, sentAt: unknown, receivedAt: number): number | undefined {
  const original = parseTimestamp(timestamp);
  if (original === undefined) return undefined;
  const sent = parseTimestamp(sentAt);
  const at = sent === undefined ? original : receivedAt - (sent - original);
  return isInRange(at) ? at : undefined;
}

const tooFarApart: DeliveryWarning = {
  code: "unreadTimestamp",
  message: "the timestamp and sentAt are too far apart: the time of arrival takes the place of the timestamp",
  path: "timestamp",
};

/** Warns of a message that arrived with a time of its own and has that of its arrival. */
export function findTimestampWarnings(
  { originalTimestamp, sentAt }: Message,
  receivedAt: number,
): readonly DeliveryWarning[] {
  const unread = findUnreadTimestamp(originalTimestamp);
  if (unread !== undefined) return [unread];
  const isMoved = parseTimestamp(originalTimestamp) !== undefined;
  return isMoved && correctTime(originalTimestamp, sentAt, receivedAt) === undefined ? [tooFarApart] : [];
}
