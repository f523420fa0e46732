import type { ClassicSettings } from "../../../contracts/segment/classic-settings.ts";
import { translate } from "../../../translator/index.ts";
import type { Destination } from "../delivery.ts";
import { type Send, sendAll } from "./iterable-requests.ts";

/**
 * Statuses the classic destination tries again. A missing answer is one; 404 and 501 are not.
 * @see https://segment.com/docs/connections/destinations/#retries
 */
export const classicRetries = (status: number): boolean => [0, 429, 500, 502, 503, 504].includes(status);

/** Segment's classic Iterable destination: one message at a time, never the bulk endpoints. */
export function classicDestination(
  name: string,
  settings: Partial<ClassicSettings>,
  send: Send,
  now: () => number,
): Destination {
  return {
    name,
    type: "classic",
    batches: false,
    retries: classicRetries,
    async deliver(messages) {
      const outcomes = [];
      for (const message of messages) {
        const translation = translate(message, settings, { now: now() });
        if (translation.is === "dropped") outcomes.push(translation);
        else outcomes.push(await sendAll(translation.requests, send, { retries: classicRetries }));
      }
      return outcomes;
    },
    close: async () => {},
  };
}
