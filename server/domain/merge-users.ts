import { isDeepStrictEqual } from "node:util";
import type { ArrayMerge } from "../../contracts/iterable/users/identity.ts";
import type { DataFields } from "../../contracts/json.ts";
import { isObject } from "../../contracts/json.ts";
import { type Subscriptions, subscriptionsOf } from "./profile.ts";
import { isManaged } from "./system-fields.ts";
import { uniteTokens } from "./tokens.ts";

/** The merged fields, or why these arrays cannot be merged. */
export type MergedFields =
  | { readonly is: "merged"; readonly fields: DataFields }
  | { readonly is: "refused"; readonly why: string };

const toArray = (value: unknown): readonly unknown[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

function isDuplicate(item: unknown, existing: readonly unknown[], dedupeBy: string | undefined): boolean {
  if (dedupeBy === undefined) return existing.some((other) => isDeepStrictEqual(other, item));
  return (
    isObject(item) &&
    item[dedupeBy] !== undefined &&
    existing.some((other) => isObject(other) && isDeepStrictEqual(other[dedupeBy], item[dedupeBy]))
  );
}

function mergeArray(
  source: DataFields,
  destination: DataFields,
  { field, dedupeBy }: ArrayMerge,
): readonly unknown[] | string {
  if (isManaged(field)) return `arrayMerge cannot name '${field}', which Iterable manages`;
  const [ours, theirs] = [toArray(destination[field]), toArray(source[field])];
  if (dedupeBy !== undefined && [...ours, ...theirs].some((item) => !isObject(item))) {
    return `arrayMerge of '${field}' has dedupeBy, but the field is not an array of objects`;
  }
  return [...ours, ...theirs.filter((item) => !isDuplicate(item, ours, dedupeBy))];
}

const uniteIds = (one: readonly number[], other: readonly number[]): readonly number[] => [
  ...new Set([...one, ...other]),
];

/** Lists and unsubscribes of both users together (assumed). */
export function uniteSubscriptions(source: DataFields, destination: DataFields): Subscriptions {
  const [from, to] = [subscriptionsOf(source), subscriptionsOf(destination)];
  return {
    emailListIds: uniteIds(to.emailListIds, from.emailListIds),
    subscribedMessageTypeIds: uniteIds(to.subscribedMessageTypeIds, from.subscribedMessageTypeIds),
    unsubscribedChannelIds: uniteIds(to.unsubscribedChannelIds, from.unsubscribedChannelIds),
    unsubscribedMessageTypeIds: uniteIds(to.unsubscribedMessageTypeIds, from.unsubscribedMessageTypeIds),
  };
}

/**
 * The destination's fields after a merge: what only the source has is copied, what both have stays the destination's,
 * objects are not merged inside, and arrays only where `arrayMerge` names them. Devices and browsers come together.
 *
 * @see https://support.iterable.com/hc/en-us/articles/33744314673172
 */
export function mergeUserFields(
  source: DataFields,
  destination: DataFields,
  arrays: readonly ArrayMerge[],
): MergedFields {
  const fields: Record<string, unknown> = { ...source, ...destination, ...uniteTokens(source, destination) };
  for (const array of arrays) {
    const merged = mergeArray(source, destination, array);
    if (typeof merged === "string") return { is: "refused", why: merged };
    if (merged.length > 0) fields[array.field] = merged;
  }
  return { is: "merged", fields };
}
