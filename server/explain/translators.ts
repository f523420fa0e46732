import type { ActionsSettings } from "../../contracts/segment/actions-settings.ts";
import type { ClassicSettings } from "../../contracts/segment/classic-settings.ts";
import { actionsDestination, translate } from "../../translator/index.ts";
import {
  actionsTracer,
  classicTracer,
  findDecidingSettings,
  listSubscriptions,
  traceMapping,
} from "../../translator/trace/index.ts";
import type { Destination, Message } from "../segment/delivery.ts";
import { createActionsDestination } from "../segment/destinations/actions.ts";
import { createClassicDestination } from "../segment/destinations/classic.ts";
import type { Send, TranslatedRequest } from "../segment/destinations/iterable-requests.ts";
import type { ExplainedMapping } from "./explanation.ts";

/** A translator with its settings, as an explanation asks it. */
export interface Translator {
  readonly type: "classic" | "actions";
  requestsOf(message: Message): readonly TranslatedRequest[];
  /** Whether the first request that fails is the last. */
  readonly stopsAtFailure: boolean;
  explainMapping(message: Message): ExplainedMapping;
  /** The destination itself, which sends with `send`. */
  open(name: string, send: Send): Destination;
}

/** The classic destination, with its settings, at a time. */
export function classicTranslator(settings: Partial<ClassicSettings>, now: number): Translator {
  return {
    type: "classic",
    requestsOf(message) {
      const translation = translate(message, settings, { now });
      return translation.is === "requests" ? translation.requests : [];
    },
    stopsAtFailure: true,
    explainMapping: (message) => ({
      ...traceMapping(message, classicTracer(settings, now)),
      settings: findDecidingSettings(message, settings, now),
      subscriptions: [],
    }),
    open: (name, send) => createClassicDestination(name, settings, send, () => now),
  };
}

/** The Actions destination, with its settings, at a time. */
export function actionsTranslator(settings: Partial<ActionsSettings>, now: number): Translator {
  return {
    type: "actions",
    requestsOf: (message) => actionsDestination(settings).translateBatch([message], { now }).requests,
    stopsAtFailure: false,
    explainMapping: (message) => ({
      ...traceMapping(message, actionsTracer(settings, now)),
      settings: [],
      subscriptions: listSubscriptions(message, settings),
    }),
    open: (name, send) => createActionsDestination(name, settings, send, () => now),
  };
}
