import { findNearest } from "../../contracts/nearest.ts";
import type { SeenEvent } from "../control/contacts.ts";
import { formatCounts, formatMessage, hasAll, type MatcherContext, quoteText, type Verdict } from "./context.ts";
import { findClosest, formatDiff, pickAsked } from "./nearness.ts";
import { formatPersonPage } from "./page.ts";
import { describeUnknownUser, requireSandbox } from "./people.ts";
import type { Subset } from "./profile.ts";

/** What an event is called: a custom event by its name, one of Iterable's own by its type. */
const nameOf = ({ eventName, eventType }: SeenEvent): string => String(eventName ?? eventType);

/** What a caller put into an event: the fields of a custom one, all of one of Iterable's own. */
const fieldsOf = (event: SeenEvent): unknown => (event.eventType === "customEvent" ? event.dataFields : event);

/** A purchase as its call wrote it. */
const purchaseOf = ({ shoppingCartItems: items, ...event }: SeenEvent): unknown => ({ ...event, items });

const formatCount = (count: number, what: string): string => (count === 1 ? `one ${what}` : `${count} ${what}s`);

interface Search {
  readonly matcher: string;
  readonly user: string;
  /** What is looked for, in words. */
  readonly what: string;
  /** The arguments as they were given. */
  readonly given: readonly unknown[];
  readonly wanted: Subset | undefined;
  isOne(event: SeenEvent): boolean;
  read(event: SeenEvent): unknown;
  /** What to say where a user has events, but none of these. */
  describeOthers(names: readonly string[]): string;
}

/** Looks for an event of a user, and keeps what comes nearest. */
function searchEvents(context: MatcherContext, received: unknown, asked: Search): Verdict {
  const { matcher, user, what, given, wanted, isOne, read, describeOthers } = asked;
  const sandbox = requireSandbox(received, matcher);
  const all = sandbox.events(user);
  const candidates = all.filter(isOne);
  const met = candidates.find((event) => wanted === undefined || hasAll(context, read(event), wanted));
  const explain = (): readonly string[] => {
    if (sandbox.contact(user) === undefined) return describeUnknownUser(sandbox, user);
    if (met !== undefined) {
      const shown = wanted === undefined ? read(met) : pickAsked(read(met), wanted);
      return [`${quoteText(user)} has ${what}:`, context.utils.stringify(shown)];
    }
    const close = findClosest(context, candidates, read, wanted);
    if (close === undefined) return [describeOthers(all.map(nameOf))];
    const lead = `${quoteText(user)} has ${formatCount(candidates.length, "such event")}, none with these values. The nearest:`;
    return [lead, ...formatDiff(context, read(close), wanted)];
  };
  const written = { name: matcher, on: "sandbox", given };
  const message = () => formatMessage(context, written, [...explain(), formatPersonPage(sandbox, user)]);
  return { pass: met !== undefined, message };
}

const formatNoEvents = (user: string): string => `${quoteText(user)} has no events.`;

/** Asserts that a user has an event of this name, with at least these dataFields. */
export function toHaveEvent(
  this: MatcherContext,
  received: unknown,
  user: string,
  eventName: string,
  dataFields?: Subset,
): Verdict {
  return searchEvents(this, received, {
    matcher: "toHaveEvent",
    user,
    what: `an event ${quoteText(eventName)}`,
    given: [user, eventName, dataFields],
    wanted: dataFields,
    isOne: (event) => nameOf(event) === eventName,
    read: fieldsOf,
    describeOthers(names) {
      if (names.length === 0) return formatNoEvents(user);
      const close = findNearest(eventName, [...new Set(names)]);
      const hint = close === undefined ? "" : ` Did you mean ${quoteText(close)}?`;
      return `${quoteText(user)} has no event ${quoteText(eventName)}.${hint} They have: ${formatCounts(names.map(quoteText))}`;
    },
  });
}

/** Asserts that a user has a purchase with at least these values: `id`, `total`, `items`, `dataFields` and so on. */
export function toHavePurchase(this: MatcherContext, received: unknown, user: string, purchase?: Subset): Verdict {
  return searchEvents(this, received, {
    matcher: "toHavePurchase",
    user,
    what: "a purchase",
    given: [user, purchase],
    wanted: purchase,
    isOne: ({ eventType }) => eventType === "purchase",
    read: purchaseOf,
    describeOthers: (names) =>
      names.length === 0
        ? formatNoEvents(user)
        : `${quoteText(user)} has no purchase. They have events: ${formatCounts(names.map(quoteText))}`,
  });
}
