import type { Fields } from "../values.ts";
import {
  compareRequests,
  type Differences,
  isEmptyObject,
  keyOf,
  type Place,
  placesOf,
  type TracedRequest,
} from "./compare.ts";
import { formatPath, type Leaf, leavesOf, mapLeaves, replaceAt } from "./leaves.ts";
import type { FieldTarget, FieldTrace, FilledField, MappingTrace } from "./mapping-trace.ts";
import { recordReads } from "./reads.ts";
import { substitutesOf } from "./substitutes.ts";
import type { Rule, Traced, Tracer } from "./tracer.ts";

/** Most fields that are traced one by one, each by a few translations of the message; fewer where that is large. */
const maxTraced = 250;
const maxWork = 60_000;

/** A rule, the requests it has a part in, and what it reads of the message. */
interface ReadRule {
  readonly rule: Rule;
  readonly requests: readonly TracedRequest[];
  readonly reads: ReadonlySet<string>;
}

function readRule(rule: Rule, message: Fields): ReadRule {
  const { view, reads } = recordReads(message);
  rule.requestsOf(view);
  return { rule, requests: rule.requestsOf(message), reads };
}

/** What differs where a rule reads another message, and all others the one there is. */
const compareWith = ({ rule, requests }: ReadRule, other: Fields | undefined): Differences =>
  compareRequests(requests, rule.requestsOf(other), rule.first);

const filledBy = ({ rule }: Pick<ReadRule, "rule">, { request, operation, field }: Place) => ({
  ...{ request, operation, field },
  rule: rule.nameFor(operation),
});

const filledOf = (by: Pick<ReadRule, "rule">, place: Place): FilledField => ({
  ...filledBy(by, place),
  value: place.value,
});

export function kindOf({ path, value }: Leaf, place: Place): FieldTarget["is"] {
  if (JSON.stringify(value) !== JSON.stringify(place.value)) return "changed";
  return path.at(-1) === place.lastStep ? "copied" : "renamed";
}

/** What a trace knows of a message before it looks at its fields. */
interface Tracing {
  readonly message: Fields;
  readonly tracer: Tracer;
  readonly base: Traced;
  readonly rules: readonly ReadRule[];
  /** The places of requests that a field of the message fills, as far as they are known. */
  readonly claimed: Set<string>;
}

/** Puts other values in the place of a field: the message that leads to the same requests, and whether there is one. */
function substitute({ message, tracer, base }: Tracing, { path, value }: Leaf) {
  const leadsElsewhere = (other: unknown): boolean => tracer.translate(other as Fields).outcome !== base.outcome;
  const others = substitutesOf(value).map((each) => replaceAt(message, path, each) as Fields);
  const alike = others.find((other) => !leadsElsewhere(other));
  const isInTheWay = base.requests.length === 0 && leadsElsewhere(replaceAt(message, path, undefined));
  return { other: alike ?? others[0], decides: alike === undefined || isInTheWay };
}

/** Traces one field: what depends on it is found by putting another value in its place, never by looking alike. */
function traceField(tracing: Tracing, leaf: Leaf): FieldTrace {
  const path = formatPath(leaf.path);
  const { other, decides } = substitute(tracing, leaf);
  const to: FieldTarget[] = [];
  const leftOut: Omit<FilledField, "value">[] = [];
  for (const each of tracing.rules) {
    if (!each.reads.has(path)) continue;
    const { changed, added, filled } = compareWith(each, other);
    // An empty object of a request comes from one of the message; from anything else, nothing came there.
    const isItself = filled.length > 0 && isEmptyObject(leaf.value);
    for (const place of isItself ? [...changed, ...filled] : changed) {
      tracing.claimed.add(keyOf(place));
      to.push({ ...filledOf(each, place), is: kindOf(leaf, place) });
    }
    if (!isItself) leftOut.push(...added.map((place) => filledBy(each, place)));
  }
  return { path, value: leaf.value, to, decides, leftOut };
}

/** Claims what comes from fields that are not traced one by one, all of which are given another value at once. */
function claimRest({ message, rules, claimed }: Tracing, leaves: readonly Leaf[]): void {
  if (leaves.length === 0) return;
  const rest = new Set(leaves.map(({ path }) => formatPath(path)));
  const other = mapLeaves(message, ({ path, value }) => (rest.has(formatPath(path)) ? substitutesOf(value)[0] : value));
  for (const each of rules) {
    const { changed, filled } = compareWith(each, other as Fields);
    for (const place of [...changed, ...filled]) claimed.add(keyOf(place));
  }
}

/** What no field of the message fills, and the rule without which it would not be there. */
function listFilledIn({ base, rules, claimed }: Tracing): readonly FilledField[] {
  const without = rules.map((each) => new Set(compareWith(each, undefined).changed.map(keyOf)));
  return placesOf(base.requests).flatMap((place) => {
    if (claimed.has(keyOf(place))) return [];
    const has = ({ rule, requests }: ReadRule): boolean =>
      place.request >= rule.first && place.request < rule.first + requests.length;
    const by =
      rules.find((_, index) => without[index]?.has(keyOf(place)) === true) ??
      rules.find((each) => has(each) && each.rule.owns(place.field));
    return by === undefined ? [] : [filledOf(by, place)];
  });
}

/** A context without anything in it, or another part of a message that says nothing. */
export const isEmptyPart = ({ path, value }: Leaf): boolean => path.length === 1 && isEmptyObject(value);

/**
 * Traces how a translator maps a message. Nothing describes the mapping a second time: what is read is noted by a view of
 * the message, and where a field goes is what changes in the requests once it has another value. The translator itself
 * knows nothing of it, and takes as long as ever.
 */
export function traceMapping(message: Fields, tracer: Tracer): MappingTrace {
  const base = tracer.translate(message);
  const { view, reads } = recordReads(message);
  tracer.translate(view);
  const rules = tracer.rulesOf(message).map((rule) => readRule(rule, message));
  const leaves = [...leavesOf(message)].filter((leaf) => !isEmptyPart(leaf));
  const read = leaves.filter(({ path }) => reads.has(formatPath(path)));
  const most = Math.min(maxTraced, Math.floor(maxWork / Math.max(1, leaves.length)));
  const tracing: Tracing = { message, tracer, base, rules, claimed: new Set() };
  const fields = read.slice(0, most).map((leaf) => traceField(tracing, leaf));
  claimRest(tracing, read.slice(most));
  return {
    fields,
    moreFields: read.length - fields.length,
    unread: leaves
      .filter(({ path }) => !reads.has(formatPath(path)))
      .map(({ path, value }) => ({ path: formatPath(path), value })),
    filledIn: listFilledIn(tracing),
  };
}
