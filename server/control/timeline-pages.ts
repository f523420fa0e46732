import * as z from "zod";
import type { DataFields } from "../../contracts/json.ts";
import { toEventView } from "../audience/event-view.ts";
import { type MessageSummary, messagesOf } from "../messaging/outbox/message-view.ts";
import type { Project } from "../project/registry.ts";
import type { CallAbout } from "../request-log/calls-about.ts";
import type { Entry } from "../request-log/entry.ts";
import { type ExchangeSummary, summaryOf } from "../request-log/exchange-summary.ts";
import { diffProfile, type ProfileDiff } from "../request-log/profile-diff.ts";
import type { EventPlace, StoredEvent } from "../store/events.ts";
import type { StoredUser } from "../store/users.ts";
import { matchEvents, matchMessages } from "./match-calls.ts";

/** A call, an event that is stored, or a message of the outbox; the latter with the number of the call they came with. */
export type Happening =
  | { readonly is: "call"; readonly call: ExchangeSummary; readonly change?: ProfileDiff }
  | { readonly is: "event"; readonly event: DataFields; readonly call?: number }
  | { readonly is: "message"; readonly message: MessageSummary; readonly call?: number };

/** How far a page went in each of what it is made of: the last call, event and message of it. */
export interface TimelinePlace {
  readonly call: number;
  readonly event: EventPlace;
  readonly message: number;
}

const last = Number.MAX_SAFE_INTEGER;

/** Before the first page. */
export const newest: TimelinePlace = { call: last, event: { createdAt: last, id: last }, message: last };

/** A place as a query says it. */
export const timelinePlace = () =>
  z
    .string()
    .regex(/^\d{1,16}:-?\d{1,16}:\d{1,16}:\d{1,16}$/, { message: "the next of an earlier page is expected" })
    .transform((text): TimelinePlace => {
      const [call = 0, createdAt = 0, id = 0, message = 0] = text.split(":").map(Number);
      return { call, event: { createdAt, id }, message };
    });

const writePlace = ({ call, event, message }: TimelinePlace): string =>
  [call, event.createdAt, event.id, message].join(":");

/** A happening, its time and the call it came with, which stands before what came with it; and how far a page goes with it. */
export interface Placed {
  readonly at: number;
  readonly call: number;
  readonly own: number;
  readonly happening: Happening;
  readonly about?: CallAbout;
  readonly place: Partial<TimelinePlace>;
}

const isNewer = (a: Placed, b: Placed): number => b.at - a.at || b.call - a.call || b.own - a.own;

const placeCall = (about: CallAbout): Placed => {
  const { entry, change } = about;
  const happening = { is: "call", call: summaryOf(entry), ...(change && { change: diffProfile(change) }) } as const;
  return { at: entry.at, call: entry.id, own: last, happening, about, place: { call: entry.id } };
};

/** What came with a call stands with it; else at its own time. */
const placeWith = (calls: readonly Entry[], call: number | undefined, own: number, at: number) => ({
  at: calls.find(({ id }) => id === call)?.at ?? at,
  call: call ?? last,
  own,
});

const naming = (call: number | undefined) => (call === undefined ? {} : { call });

function placeEvents(calls: readonly Entry[], events: readonly StoredEvent[]): readonly Placed[] {
  const callOf = matchEvents(calls, events);
  return events.map((event) => {
    const call = callOf.get(event.id);
    const happening = { is: "event", event: toEventView(event), ...naming(call) } as const;
    const { id, createdAt, recordedAt } = event;
    return { ...placeWith(calls, call, id, recordedAt), happening, place: { event: { id, createdAt } } };
  });
}

function placeMessages(calls: readonly Entry[], messages: readonly MessageSummary[]): readonly Placed[] {
  const callOf = matchMessages(calls, messages);
  return messages.map((message) => {
    const call = callOf.get(message.id);
    const happening = { is: "message", message, ...naming(call) } as const;
    const placed = placeWith(calls, call, message.id, Date.parse(message.createdAt));
    return { ...placed, happening, place: { message: message.id } };
  });
}

/** A page of a timeline, and where the next one begins. */
export interface TimelinePage {
  readonly placed: readonly Placed[];
  readonly next?: string;
}

/**
 * Takes a page from the heads of several lists: always the newest, and what came with the last call to its end, as far as
 * twice the page. A list is never taken out of its own order, so that a place in each says where the next page begins.
 */
function mergePage(lists: readonly (readonly Placed[])[], limit: number, from: TimelinePlace): TimelinePage {
  const rests = lists.map((list) => list.toReversed());
  const placed: Placed[] = [];
  let place = from;
  for (;;) {
    const heads = rests.filter((rest) => rest.length > 0);
    const [first] = heads.toSorted((a, b) => isNewer(a.at(-1) as Placed, b.at(-1) as Placed));
    const head = first?.at(-1);
    if (first === undefined || head === undefined) return { placed: placed.toSorted(isNewer) };
    const belongs = placed.at(-1)?.call === head.call && head.call !== last;
    if (placed.length >= 2 * limit || (placed.length >= limit && !belongs))
      return { placed: placed.toSorted(isNewer), next: writePlace(place) };
    first.pop();
    placed.push(head);
    place = { ...place, ...head.place };
  }
}

/** Whose timeline it is: a profile, or only a name. */
interface TimelineOf {
  readonly project: Project;
  readonly name: string;
  readonly user: StoredUser | undefined;
}

/** How many of each kind a page may need. */
export const mostOnPage = (limit: number): number => 2 * limit + 1;

/** A page of what happened to somebody behind a place. `calls` are those about them, the newest first, before it and behind it. */
export function readPage(
  { project, name, user }: TimelineOf,
  calls: readonly CallAbout[],
  from: TimelinePlace,
  limit: number,
): TimelinePage {
  const most = mostOnPage(limit);
  const behind = calls.filter(({ entry }) => entry.id < from.call);
  const { events: store } = project.store;
  const events = user === undefined ? [] : store.latestBefore(user.id, from.event, most);
  const messages = messagesOf(project, { user: name, before: from.message, limit: most });
  // What came with the last call of the page before may be on this one.
  const known = calls.slice(Math.max(calls.length - behind.length - 1, 0)).map(({ entry }) => entry);
  return mergePage([behind.map(placeCall), placeEvents(known, events), placeMessages(known, messages)], limit, from);
}
