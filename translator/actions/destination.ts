import type { ActionsSettings } from "../../contracts/segment/actions-settings.ts";
import type { Receipt } from "../translate.ts";
import type { Fields } from "../values.ts";
import { type Arrival, type Stopped, translateMany } from "./batch.ts";
import { checkMessage } from "./guard.ts";
import { translateOne } from "./single.ts";
import { subscriptionsOf } from "./subscriptions.ts";
import type { ActionsBatch, ActionsTranslation } from "./translation.ts";

/** The destination with its settings read. */
export interface ActionsDestination {
  /** Sends each message alone, as with batching off. */
  readonly translate: (message: unknown, receipt?: Receipt) => ActionsTranslation;
  /** Gathers messages into the bulk endpoints where a mapping has batching on. */
  readonly translateBatch: (messages: readonly unknown[], receipt?: Receipt) => ActionsBatch;
}

/**
 * Reads settings once, for translating many messages: triggers and mappings of one's own take longer to read than a
 * message takes to translate.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/
 */
export function actionsDestination(settings: Partial<ActionsSettings> = {}): ActionsDestination {
  const subscriptions = subscriptionsOf(settings);
  const { apiKey } = settings;
  return {
    translate: (message, { now } = {}) => {
      const drop = checkMessage(message, apiKey);
      return drop === undefined ? translateOne(message as Fields, subscriptions, now) : { is: "dropped", ...drop };
    },
    translateBatch: (messages, { now } = {}) => {
      const arrivals: Arrival[] = [];
      const kept: Stopped[] = [];
      for (const [index, message] of messages.entries()) {
        const drop = checkMessage(message, apiKey);
        if (drop === undefined) arrivals.push({ index, message: message as Fields });
        else kept.push({ index, ...drop });
      }
      return translateMany(arrivals, kept, subscriptions, now);
    },
  };
}

/**
 * Translates one message as Segment's Iterable (Actions) destination does when batching is off. Never throws.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/
 */
export const translateActions = (
  message: unknown,
  settings?: Partial<ActionsSettings>,
  receipt?: Receipt,
): ActionsTranslation => actionsDestination(settings).translate(message, receipt);

/**
 * Translates several messages as it does with batching on, which is its default: profiles and events in bulk,
 * carts and orders one by one. Each request knows the messages it carries. Never throws.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/
 */
export const translateActionsBatch = (
  messages: readonly unknown[],
  settings?: Partial<ActionsSettings>,
  receipt?: Receipt,
): ActionsBatch => actionsDestination(settings).translateBatch(messages, receipt);

const hosts = { united_states: "https://api.iterable.com", europe: "https://api.eu.iterable.com" } as const;

/**
 * Where the requests go: the data center of the settings, or the United States when they name none that is known.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/#destination-settings
 */
export const actionsHost = ({
  dataCenterLocation,
}: {
  readonly dataCenterLocation?: string | undefined;
} = {}): string => (dataCenterLocation === "europe" ? hosts.europe : hosts.united_states);
