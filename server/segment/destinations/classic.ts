import type { ClassicSettings } from "../../../contracts/segment/classic-settings.ts";
import { translate } from "../../../translator/index.ts";
import type { Via } from "../../domain/via.ts";
import type { Destination, Message, Outcome } from "../delivery.ts";
import { type Send, sendRequests } from "./iterable-requests.ts";

/**
 * Statuses the classic destination tries again. A missing answer is one; 404 and 501 are not.
 * @see https://segment.com/docs/connections/destinations/#retries
 */
export const classicRetries = (status: number): boolean => [0, 429, 500, 502, 503, 504].includes(status);

/**
 * Segment's classic Iterable destination: a request for each message, never the bulk endpoints. Messages that arrive
 * together are sent in their order without waiting for each other's answers, and so share a commit.
 */
export function createClassicDestination(
  name: string,
  settings: Partial<ClassicSettings>,
  send: Send,
  now: () => number,
): Destination {
  const deliverOne = async (message: Message, via: Via | undefined): Promise<Outcome> => {
    const translation = translate(message, settings, { now: now() });
    if (translation.is === "dropped") return translation;
    return sendRequests(translation, send, { retries: classicRetries }, via);
  };
  return {
    name,
    type: "classic",
    batches: true,
    mostAtOnce: 100,
    retries: classicRetries,
    deliver: (messages, via) => Promise.all(messages.map((message) => deliverOne(message, via))),
    close: async () => {},
  };
}
