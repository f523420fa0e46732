import type { Fields } from "../values.ts";
import type { Filled, IndexedWarning, Now } from "./action.ts";
import { explainDrop, findSettingsRefusal, toPayloadRefusal } from "./conclude.ts";
import type { Subscription } from "./subscriptions.ts";
import type { ActionsBatch, BatchRequest, Dropped, Refusal } from "./translation.ts";

/** A message that reaches the subscriptions. */
export interface Arrival {
  readonly index: number;
  readonly message: Fields;
}

/** A message that reaches none. */
export type Stopped = Dropped & { readonly index: number };

type IndexedRefusal = Refusal & { readonly index: number };

interface Sent {
  readonly requests: readonly BatchRequest[];
  readonly refused: readonly IndexedRefusal[];
  readonly warnings: readonly IndexedWarning[];
}

function translateOneByOne(filled: readonly Filled[], subscription: Subscription, now: Now): Sent {
  const requests: BatchRequest[] = [];
  const refused: IndexedRefusal[] = [];
  const warnings: IndexedWarning[] = [];
  for (const { index, fields } of filled) {
    const outcome = subscription.action.translate(fields, now);
    if (outcome.is === "refused") {
      refused.push({ index, ...toPayloadRefusal(subscription, outcome.reason) });
    } else {
      requests.push(...outcome.requests.map((request) => ({ ...request, carries: [index] })));
      warnings.push(...outcome.warnings.map((warning) => ({ ...warning, index })));
    }
  }
  return { requests, refused, warnings };
}

function translateInBulk(filled: readonly Filled[], subscription: Subscription, size: number, now: Now): Sent {
  const requests: BatchRequest[] = [];
  const refused: IndexedRefusal[] = [];
  const warnings: IndexedWarning[] = [];
  for (let start = 0; start < filled.length; start += size) {
    const outcome = subscription.action.translateBulk?.(filled.slice(start, start + size), now);
    if (outcome === undefined) continue;
    const { request, carries } = outcome;
    if (request !== undefined) requests.push({ ...request, carries });
    for (const { index, reason } of outcome.refused) refused.push({ index, ...toPayloadRefusal(subscription, reason) });
    warnings.push(...outcome.warnings);
  }
  return { requests, refused, warnings };
}

function translateFor(subscription: Subscription, arrivals: readonly Arrival[], now: Now): Sent {
  const asked = arrivals.filter(({ message }) => subscription.matches(message));
  const unfit = findSettingsRefusal(subscription);
  if (unfit !== undefined)
    return { requests: [], refused: asked.map(({ index }) => ({ index, ...unfit })), warnings: [] };
  const filled = asked.map(({ index, message }) => ({ index, fields: subscription.fill(message) }));
  const { batchSize } = subscription;
  return batchSize === undefined
    ? translateOneByOne(filled, subscription, now)
    : translateInBulk(filled, subscription, batchSize, now);
}

function groupByIndex(refusals: readonly IndexedRefusal[]): ReadonlyMap<number, readonly Refusal[]> {
  const groups = new Map<number, Refusal[]>();
  for (const refusal of refusals) {
    const group = groups.get(refusal.index);
    if (group === undefined) groups.set(refusal.index, [refusal]);
    else group.push(refusal);
  }
  return groups;
}

const firstIndexOf = ({ carries }: BatchRequest): number => carries[0] ?? 0;

/**
 * Hands every message to the subscriptions that ask for it; each batches on its own.
 * Assumed: requests go out in the order of the first message they carry.
 */
export function translateMany(
  arrivals: readonly Arrival[],
  stopped: readonly Stopped[],
  subscriptions: readonly Subscription[],
  now: Now,
): ActionsBatch {
  const sent = subscriptions.map((each) => translateFor(each, arrivals, now));
  const requests = sent.flatMap((each) => each.requests).sort((one, other) => firstIndexOf(one) - firstIndexOf(other));
  const carried = new Set(requests.flatMap(({ carries }) => carries));
  const refusals = sent.flatMap(({ refused }) => refused);
  const ofMessage = groupByIndex(refusals);
  const unsentOnes = arrivals
    .filter(({ index }) => !carried.has(index))
    .map(({ index, message }) => ({ index, ...explainDrop(message, ofMessage.get(index) ?? []) }));
  return {
    is: "batch",
    requests,
    dropped: [...stopped, ...unsentOnes].sort((one, other) => one.index - other.index),
    refused: refusals.filter(({ index }) => carried.has(index)),
    warnings: sent.flatMap(({ warnings }) => warnings),
  };
}
