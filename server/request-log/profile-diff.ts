import { isDeepStrictEqual } from "node:util";
import type { DataFields } from "../../contracts/json.ts";
import type { CallEffects, ProfileChange, ProfileState } from "../domain/call-effects.ts";
import type { Person } from "./request-users.ts";

/** A field before and after a call; left out where it was not there yet, or is no longer. */
export interface FieldChange {
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What a call changed of one profile, who is named as they are called afterwards. */
export interface ProfileDiff extends Person {
  readonly is: "created" | "changed" | "madeVisible" | "removed";
  /** There where nobody can see the profile after the call. */
  readonly hidden?: true;
  /** By the name of the field, among them `email`, `userId`, `emailListIds` and the other lists of subscriptions. */
  readonly fields: Readonly<Record<string, FieldChange>>;
}

/** All fields of a profile, with what names it among them. */
export function readFields(state: ProfileState | undefined): DataFields {
  if (state === undefined) return {};
  const { email, userId, data } = state;
  return {
    ...(email !== undefined && { email }),
    ...(userId !== undefined && { userId }),
    ...(JSON.parse(data) as DataFields),
  };
}

/** The fields that a call changed, added or took away. */
export function diffFields({ before, after }: ProfileChange): Readonly<Record<string, FieldChange>> {
  const [old, now] = [readFields(before), readFields(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const changed = names.filter((name) => !isDeepStrictEqual(old[name], now[name]));
  return Object.fromEntries(
    changed.map((name) => [
      name,
      { ...(name in old && { before: old[name] }), ...(name in now && { after: now[name] }) },
    ]),
  );
}

function kindOf({ before, after }: ProfileChange): ProfileDiff["is"] {
  if (before === undefined) return "created";
  if (after === undefined) return "removed";
  return after.visible && !before.visible ? "madeVisible" : "changed";
}

/** Works out what a call changed of one profile. */
export function diffProfile(change: ProfileChange): ProfileDiff {
  const { email, userId, visible } = change.after ?? change.before ?? { email: undefined, userId: undefined };
  return {
    is: kindOf(change),
    ...(email !== undefined && { email }),
    ...(userId !== undefined && { userId }),
    ...(visible === false && { hidden: true }),
    fields: diffFields(change),
  };
}

/** What a call changed of profiles, and of how many more than can be told. */
export interface ProfileDiffs {
  readonly changes: readonly ProfileDiff[];
  /** There where it changed more profiles than are kept. */
  readonly moreChanges?: number;
}

/** Works out what a call changed of profiles. */
export const diffProfiles = (effects: CallEffects | undefined): ProfileDiffs => ({
  changes: effects?.changes.map(diffProfile) ?? [],
  ...(effects !== undefined && effects.moreChanges > 0 && { moreChanges: effects.moreChanges }),
});
