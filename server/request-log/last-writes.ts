import { isDeepStrictEqual } from "node:util";
import type { DataFields } from "../../contracts/json.ts";
import type { ProfileChange, ProfileState } from "../domain/call-effects.ts";
import { type CallReference, referTo } from "./call-reference.ts";
import type { Entry } from "./entry.ts";
import { diffFields, readFields } from "./profile-diff.ts";
import type { RequestLog } from "./request-log.ts";

/** The call that gave a field the value it has. */
export type LastWrite = CallReference;

/** The last writes of a profile, by the names of its fields. */
export type LastWrites = Readonly<Record<string, LastWrite>>;

type Identity = Pick<ProfileState, "email" | "userId">;

export const isSame = (one: Identity | undefined, other: Identity): boolean =>
  one !== undefined && one.email === other.email && one.userId === other.userId;

/** What a call did to the profile of this name; its removal, where that is all. */
export const findChange = ({ effects }: Entry, name: Identity): ProfileChange | undefined =>
  effects?.changes.find(({ after }) => isSame(after, name)) ??
  effects?.changes.find(({ before, after }) => after === undefined && isSame(before, name));

/** Settles the fields that a change touched and no later one did, where it left them with the value they have. */
function settleFields(
  change: ProfileChange,
  entry: Entry,
  current: DataFields,
  settled: Map<string, LastWrite | undefined>,
) {
  for (const [name, { after }] of Object.entries(diffFields(change))) {
    if (settled.has(name)) continue;
    settled.set(name, isDeepStrictEqual(after, current[name]) ? referTo(entry) : undefined);
  }
}

/**
 * Finds the calls of the record that last changed each field of a profile, or took it away. A field that something else
 * has changed since, such as a restore, or that only calls changed which are no longer kept, is left out. A call that
 * wrote the value a field had already is none. Each entry is a step.
 */
export function* findLastWrites(
  log: RequestLog,
  project: string,
  profile: ProfileState,
): Generator<undefined, LastWrites> {
  const current = readFields(profile);
  const settled = new Map<string, LastWrite | undefined>();
  let name: Identity = profile;
  for (const id of log.ids().toReversed()) {
    const entry = log.find(id);
    const change = entry?.project === project ? findChange(entry, name) : undefined;
    if (entry === undefined || change === undefined) continue;
    if (change.after === undefined) break;
    settleFields(change, entry, current, settled);
    if (change.before === undefined) break;
    name = change.before;
    yield;
  }
  return Object.fromEntries([...settled].flatMap(([field, write]) => (write === undefined ? [] : [[field, write]])));
}

/** Describes the last write of a field: `plan: last written by #12 users.bulkUpdate`. */
export const formatLastWrite = (field: string, { request, operation }: LastWrite): string =>
  `${field}: last written by #${request}${operation === undefined ? "" : ` ${operation}`}`;
