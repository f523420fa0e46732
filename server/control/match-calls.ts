import { isObject } from "../../contracts/json.ts";
import type { MessageSummary } from "../messaging/outbox/message-view.ts";
import { type Entry, withJson } from "../request-log/entry.ts";
import { readValueOrText } from "../request-log/request-users.ts";
import type { StoredEvent } from "../store/events.ts";

/** A call that events may have come with. Nobody notes with which they did: it is told by time, name and kind of call. */
interface Candidate {
  readonly entry: Entry;
  /** The names of the events it brings, once for each. */
  readonly names: string[];
}

const nameIn = (value: unknown): readonly string[] =>
  isObject(value) && typeof value.eventName === "string" ? [value.eventName] : [];

function toCandidate(entry: Entry): Candidate {
  const body = readValueOrText(withJson(entry));
  const listed = isObject(body) && Array.isArray(body.events) ? body.events.flatMap(nameIn) : [];
  // The one event that another call names.
  const cart = entry.operation?.id === "commerce.updateCart" ? ["updateCart"] : [];
  return { entry, names: [...nameIn(body), ...listed, ...cart] };
}

/** Milliseconds that may lie between the beginning of a call and what it wrote, beside those it took. */
const slackMs = 1;

const isInTime = ({ at, tookMs }: Entry, writtenAt: number): boolean =>
  writtenAt >= at && writtenAt <= at + tookMs + slackMs;

/** The calls that write events without a name, by the type of these. */
const writers: readonly (readonly [type: RegExp, operation: RegExp])[] = [
  [/^purchase$/, /^commerce\.trackPurchase$/],
  [/Send(Skip)?$/, /\.target$/],
  [/(un)?subscribe$/i, /^(lists|subscriptions)\.|Subscriptions$/],
];

const mayWrite = ({ operation }: Entry, { type }: StoredEvent): boolean =>
  writers.some(([events, calls]) => events.test(type) && calls.test(operation?.id ?? ""));

/** Takes the call an event came with, once for each event it brought. */
function takeCall(candidates: readonly Candidate[], event: StoredEvent, taken: Set<number>): number | undefined {
  const timely = candidates.filter(({ entry }) => isInTime(entry, event.recordedAt));
  if (event.type === "customEvent") {
    const named = timely.find(({ names }) => names.includes(event.name ?? ""));
    named?.names.splice(named.names.indexOf(event.name ?? ""), 1);
    return named?.entry.id;
  }
  const able = timely.filter(({ entry }) => mayWrite(entry, event));
  const fit = able.find(({ entry }) => !taken.has(entry.id)) ?? able.at(-1);
  if (fit !== undefined) taken.add(fit.entry.id);
  return fit?.entry.id;
}

/** Calls that were answered with success and may have written something, the oldest first. */
const writersOf = (calls: readonly Entry[]): readonly Entry[] =>
  calls
    .filter(({ operation, status }) => operation?.method !== "GET" && status >= 200 && status < 300)
    .toSorted((a, b) => a.id - b.id);

const found = (pairs: readonly (readonly [number, number | undefined])[]): ReadonlyMap<number, number> =>
  new Map(pairs.flatMap(([own, call]) => (call === undefined ? [] : [[own, call] as const])));

/** The calls that events came with, as far as they can be told, by the numbers of the events. */
export function matchEvents(calls: readonly Entry[], events: readonly StoredEvent[]): ReadonlyMap<number, number> {
  const candidates = writersOf(calls).map(toCandidate);
  const taken = new Set<number>();
  const inOrder = events.toSorted((a, b) => a.id - b.id);
  return found(inOrder.map((event) => [event.id, takeCall(candidates, event, taken)]));
}

/** The same for messages and the calls that send to one person. */
export function matchMessages(
  calls: readonly Entry[],
  messages: readonly MessageSummary[],
): ReadonlyMap<number, number> {
  const senders = new Set(writersOf(calls).filter(({ operation }) => operation?.id.endsWith(".target") === true));
  const inOrder = messages.toSorted((a, b) => a.id - b.id);
  return found(
    inOrder.map(({ id, createdAt }) => {
      const call = [...senders].find((each) => isInTime(each, Date.parse(createdAt)));
      if (call !== undefined) senders.delete(call);
      return [id, call?.id];
    }),
  );
}
