import { digestOf } from "../domain/call-digest.ts";
import type { Entry } from "./entry.ts";
import { type Exchange, exchangeOf } from "./exchange.ts";

/** Most users, and most profiles it changed, that a summary names. */
const maxNamed = 3;

/** An exchange without headers and bodies: what a line of a listing says of it. */
export interface ExchangeSummary
  extends Omit<Exchange, "request" | "response" | "changes" | "moreChanges" | "users" | "url"> {
  /** At most 300 characters of it. */
  readonly url: string;
  /** The first of those it names, and how many more there are. */
  readonly users: Exchange["users"];
  readonly moreUsers?: number;
  /** The first profiles it changed, and how many more there were. */
  readonly changed: readonly { readonly is: string; readonly email?: string; readonly userId?: string }[];
  readonly moreChanged?: number;
  /** Finds the call again among those of deliveries. */
  readonly digest: string;
}

const more = <Name extends string>(name: Name, all: number): Partial<Record<Name, number>> =>
  (all > maxNamed ? { [name]: all - maxNamed } : {}) as Partial<Record<Name, number>>;

function summarize(exchange: Exchange): ExchangeSummary {
  const { request, response, changes = [], moreChanges = 0, users, url, ...rest } = exchange;
  return {
    ...rest,
    url: url.slice(0, 300),
    users: users.slice(0, maxNamed),
    ...more("moreUsers", users.length),
    changed: changes.slice(0, maxNamed).map(({ fields: _fields, hidden: _hidden, ...change }) => change),
    ...more("moreChanged", changes.length + moreChanges),
    digest: digestOf({ method: exchange.method, url, body: request.body, answer: response.body }),
  };
}

const known = new WeakMap<Entry, ExchangeSummary>();

/** The summary of an entry of the record: worked out once, since a listing that is looked at is asked for again and again. */
export function summaryOf(entry: Entry): ExchangeSummary {
  const found = known.get(entry) ?? summarize(exchangeOf(entry, { diff: true }));
  known.set(entry, found);
  return found;
}
