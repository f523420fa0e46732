import type { ProfileChange, ProfileState } from "../domain/call-effects.ts";
import { type CallReference, referTo } from "./call-reference.ts";
import type { Entry } from "./entry.ts";
import type { RequestLog } from "./request-log.ts";

/** Where a profile comes from, as far as the record goes back. */
export interface Origin {
  /** The call that made it. */
  readonly firstSeen?: CallReference;
  /** The call since which it can be seen; and how many events it had before, where the call revealed nobody else. */
  readonly becameVisible?: CallReference & { readonly earlierEvents?: number };
}

type Identity = Pick<ProfileState, "email" | "userId">;

/** The origins of profiles, by project and by what they are called now. */
export type Origins = (project: string, profile: Identity) => Origin;

const keyOf = (project: string, { email = "", userId = "" }: Identity): string => `${project}\n${email}\n${userId}`;

/** What a change adds to the origin of its profile. */
function extendOrigin(origin: Origin, { before, after }: ProfileChange, entry: Entry): Origin {
  const { revealed } = entry.effects ?? {};
  const call = referTo(entry);
  const isRevealed = after?.visible === true && before?.visible !== true;
  const earlierEvents = before === undefined ? 0 : revealed?.count === 1 ? revealed.earlierEvents : undefined;
  return {
    ...(before === undefined ? { firstSeen: call } : origin),
    ...(isRevealed && { becameVisible: { ...call, ...(earlierEvents !== undefined && { earlierEvents }) } }),
  };
}

function followEntry(known: Map<string, Origin>, entry: Entry): void {
  const { project, effects } = entry;
  if (project === undefined) return;
  for (const change of effects?.changes ?? []) {
    const { before, after } = change;
    const origin = before === undefined ? {} : (known.get(keyOf(project, before)) ?? {});
    if (before !== undefined) known.delete(keyOf(project, before));
    if (after !== undefined) known.set(keyOf(project, after), extendOrigin(origin, change, entry));
  }
}

/** Entries that are followed in one step. */
const entriesInStep = 200;

/** Follows profiles through the record from its beginning: which calls made them and made them visible, under any name. */
export function* findOrigins(log: RequestLog): Generator<undefined, Origins> {
  const known = new Map<string, Origin>();
  for (const [index, id] of log.ids().entries()) {
    const entry = log.find(id);
    if (entry !== undefined) followEntry(known, entry);
    if (index % entriesInStep === entriesInStep - 1) yield;
  }
  return (project, profile) => known.get(keyOf(project, profile)) ?? {};
}
