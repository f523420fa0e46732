import type { ProfileChange, ProfileState } from "../domain/call-effects.ts";
import { type Entry, withJson } from "./entry.ts";
import { findChange } from "./last-writes.ts";
import type { RequestLog } from "./request-log.ts";
import { type Person, usersOf } from "./request-users.ts";

/** A call about somebody, and what it did to their profile. */
export interface CallAbout {
  readonly entry: Entry;
  readonly change: ProfileChange | undefined;
}

type Identity = Pick<ProfileState, "email" | "userId">;

/** Most people of a call who are remembered: those of large bulk calls are read anew. */
const maxRemembered = 10;

const remembered = new WeakMap<Entry, readonly Person[]>();

/** The people whom an entry names; its body is not parsed again each time somebody looks. */
function peopleOf(entry: Entry): readonly Person[] {
  const known = remembered.get(entry);
  if (known !== undefined) return known;
  const people = usersOf(entry.operation, withJson(entry));
  if (people.length <= maxRemembered) remembered.set(entry, people);
  return people;
}

const addNames = (names: Set<string>, { email, userId }: Identity): void => {
  if (email !== undefined) names.add(email);
  if (userId !== undefined) names.add(userId);
};

const isNamed = (entry: Entry, names: ReadonlySet<string>): boolean =>
  peopleOf(entry).some(({ email = "", userId = "" }) => names.has(email) || names.has(userId));

const hasName = (state: ProfileState | undefined, names: ReadonlySet<string>): boolean =>
  names.has(state?.email ?? "") || names.has(state?.userId ?? "");

/** What a call did to whoever had one of these names, where nobody has it now. */
const findPastChange = ({ effects }: Entry, names: ReadonlySet<string>): ProfileChange | undefined =>
  effects?.changes.find(({ before, after }) => hasName(after, names) || hasName(before, names));

/** Whom calls are about: a profile, or only a name that may be an email or a userId. */
export type Sought = Identity & { readonly isProfile: boolean };

/** The names somebody had, followed through the record backwards. */
function createPastNames(person: Sought) {
  const names = new Set<string>();
  addNames(names, person);
  let name: Identity | undefined = person.isProfile ? person : undefined;
  return {
    /** Whether a call is about them, and what it did. */
    look(entry: Entry): CallAbout | undefined {
      const change = name === undefined ? findPastChange(entry, names) : findChange(entry, name);
      if (change === undefined) return isNamed(entry, names) ? { entry, change } : undefined;
      if (change.before !== undefined) {
        name = change.before;
        addNames(names, name);
      }
      return { entry, change };
    },
  };
}

/**
 * Finds the latest calls about somebody, the newest first: those that name them, by any name they had, and those that
 * wrote their profile: all from the number `below` on, and so many before it. Each entry is a step.
 */
export function* findCallsAbout(
  log: RequestLog,
  project: string,
  person: Sought,
  { below, limit }: { readonly below: number; readonly limit: number },
): Generator<undefined, readonly CallAbout[]> {
  const past = createPastNames(person);
  const found: CallAbout[] = [];
  let counted = 0;
  for (const id of log.ids().toReversed()) {
    if (counted >= limit) break;
    const entry = log.find(id);
    if (entry === undefined || (entry.project ?? project) !== project) continue;
    const call = past.look(entry);
    if (call !== undefined) found.push(call);
    if (call !== undefined && id < below) counted += 1;
    yield;
  }
  return found;
}
