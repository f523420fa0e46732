import type { ActionsSettings } from "../../contracts/segment/actions-settings.ts";
import { actionsDestination } from "../actions/destination.ts";
import { checkMessage } from "../actions/guard.ts";
import { readTemplate } from "../actions/mapping/mapping.ts";
import { type Subscription, subscriptionsOf } from "../actions/subscriptions.ts";
import type { Fields } from "../values.ts";
import { type TracedRequest, withoutWrapper } from "./compare.ts";
import type { Rule, Tracer } from "./tracer.ts";

/** A subscription, and whether it asks for a message. */
export interface AskedSubscription {
  readonly name: string;
  readonly action: string;
  readonly trigger: string;
  readonly asks: boolean;
}

/** Longest expression of a mapping that a rule's name shows whole. */
const maxShown = 200;

const formatExpression = (given: unknown): string => {
  const text = JSON.stringify(given) ?? "";
  return text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
};

/** The first name of a path. */
const rootOf = (field: string): string => /^[^.[]*/.exec(withoutWrapper(field))?.[0] ?? "";

const ignoreProblem = (): void => {};

/** What a subscription sends for the fields it filled in: nothing where its action refuses them. */
function requestsFor({ action, batchSize }: Subscription, fields: Fields, now: number): readonly TracedRequest[] {
  if (batchSize !== undefined && action.translateBulk !== undefined) {
    const { request } = action.translateBulk([{ index: 0, fields }], now);
    return request === undefined ? [] : [request];
  }
  const outcome = action.translate(fields, now);
  return outcome.is === "requests" ? outcome.requests : [];
}

/** A rule for each field that a subscription maps: the others are filled in from the message as it is. */
function rulesOfSubscription(subscription: Subscription, message: Fields, first: number, now: number): readonly Rule[] {
  const { name, mapping, fill } = subscription;
  const filled = fill(message);
  return Object.entries(mapping).map(([field, given]): Rule => {
    const read = readTemplate(given, { path: field, depth: 0, report: ignoreProblem });
    return {
      first,
      owns: (place) => rootOf(place) === field,
      nameFor: () => `${name}: ${field} = ${formatExpression(given)}`,
      requestsOf(other) {
        const { [field]: _, ...others } = filled;
        const value = other === undefined ? undefined : read(other);
        return requestsFor(subscription, value === undefined ? others : { ...others, [field]: value }, now);
      },
    };
  });
}

/** The Actions destination as a trace asks it: a rule is a field of a subscription that asks for the message. */
export function actionsTracer(settings: Partial<ActionsSettings>, now: number): Tracer {
  const { translateBatch } = actionsDestination(settings);
  const subscriptions = subscriptionsOf(settings);
  return {
    translate(message) {
      const { requests, dropped, refused } = translateBatch([message], { now });
      return { requests, outcome: JSON.stringify([requests.map(({ operation }) => operation), dropped, refused]) };
    },
    rulesOf(message) {
      if (checkMessage(message, settings.apiKey) !== undefined) return [];
      let first = 0;
      return subscriptions.flatMap((subscription) => {
        if (subscription.problems.length > 0 || !subscription.matches(message)) return [];
        const rules = rulesOfSubscription(subscription, message, first, now);
        first += requestsFor(subscription, subscription.fill(message), now).length;
        return rules;
      });
    },
  };
}

/** The subscriptions of the settings that are enabled, and which of them ask for a message. */
export const listSubscriptions = (message: Fields, settings: Partial<ActionsSettings>): readonly AskedSubscription[] =>
  subscriptionsOf(settings).map(({ name, actionName, trigger, matches }) => ({
    ...{ name, action: actionName, trigger },
    asks: checkMessage(message, settings.apiKey) === undefined && matches(message),
  }));
