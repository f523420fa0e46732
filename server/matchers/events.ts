import { findNearest } from "../../contracts/nearest.ts";
import type { SeenEvent } from "../control/contacts.ts";
import { counted, hasAll, type MatcherContext, quoted, told, type Verdict } from "./context.ts";
import { asAsked, compared, nearestOf } from "./nearness.ts";
import { sandboxOf, unknownUser } from "./people.ts";
import type { Subset } from "./profile.ts";

/** What an event is called: a custom event by its name, one of Iterable's own by its type. */
const nameOf = ({ eventName, eventType }: SeenEvent): string => String(eventName ?? eventType);

/** What a caller put into an event: the fields of a custom one, all of one of Iterable's own. */
const fieldsOf = (event: SeenEvent): unknown => (event.eventType === "customEvent" ? event.dataFields : event);

/** A purchase as its call wrote it. */
const purchaseOf = ({ shoppingCartItems: items, ...event }: SeenEvent): unknown => ({ ...event, items });

const times = (count: number, what: string): string => (count === 1 ? `one ${what}` : `${count} ${what}s`);

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
  others(names: readonly string[]): string;
}

/** Looks for an event of a user, and keeps what comes nearest. */
function search(context: MatcherContext, received: unknown, asked: Search): Verdict {
  const { matcher, user, what, given, wanted, isOne, read, others } = asked;
  const sandbox = sandboxOf(received, matcher);
  const all = sandbox.events(user);
  const candidates = all.filter(isOne);
  const met = candidates.find((event) => wanted === undefined || hasAll(context, read(event), wanted));
  const found = (): readonly string[] => {
    if (sandbox.contact(user) === undefined) return unknownUser(sandbox, user);
    if (met !== undefined) {
      const shown = wanted === undefined ? read(met) : asAsked(read(met), wanted);
      return [`${quoted(user)} has ${what}:`, context.utils.stringify(shown)];
    }
    const close = nearestOf(context, candidates, read, wanted);
    if (close === undefined) return [others(all.map(nameOf))];
    const lead = `${quoted(user)} has ${times(candidates.length, "such event")}, none with these values. The nearest:`;
    return [lead, ...compared(context, read(close), wanted)];
  };
  const message = () => told(context, { name: matcher, on: "sandbox", given }, found());
  return { pass: met !== undefined, message };
}

const noEvents = (user: string): string => `${quoted(user)} has no events.`;

/** Asserts that a user has an event of this name, with at least these dataFields. */
export function toHaveEvent(
  this: MatcherContext,
  received: unknown,
  user: string,
  eventName: string,
  dataFields?: Subset,
): Verdict {
  return search(this, received, {
    matcher: "toHaveEvent",
    user,
    what: `an event ${quoted(eventName)}`,
    given: [user, eventName, dataFields],
    wanted: dataFields,
    isOne: (event) => nameOf(event) === eventName,
    read: fieldsOf,
    others(names) {
      if (names.length === 0) return noEvents(user);
      const close = findNearest(eventName, [...new Set(names)]);
      const hint = close === undefined ? "" : ` Did you mean ${quoted(close)}?`;
      return `${quoted(user)} has no event ${quoted(eventName)}.${hint} They have: ${counted(names.map(quoted))}`;
    },
  });
}

/** Asserts that a user has a purchase with at least these values: `id`, `total`, `items`, `dataFields` and so on. */
export function toHavePurchase(this: MatcherContext, received: unknown, user: string, purchase?: Subset): Verdict {
  return search(this, received, {
    matcher: "toHavePurchase",
    user,
    what: "a purchase",
    given: [user, purchase],
    wanted: purchase,
    isOne: ({ eventType }) => eventType === "purchase",
    read: purchaseOf,
    others: (names) =>
      names.length === 0
        ? noEvents(user)
        : `${quoted(user)} has no purchase. They have events: ${counted(names.map(quoted))}`,
  });
}
