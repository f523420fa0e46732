import type { Fields } from "../values.ts";
import { compareRequests, type Differences, keyOf, type Place, placesOf } from "./compare.ts";
import { formatPath, type Leaf, leavesOf, replaceAt } from "./leaves.ts";
import type { FieldTrace, MappingTrace } from "./mapping-trace.ts";
import { substitutesOf } from "./substitutes.ts";
import { isEmptyPart, kindOf } from "./trace.ts";
import type { Traced } from "./tracer.ts";

/** Code that can be run, and of which nothing else is known. */
export interface RunTracer {
  run(message: Fields): Promise<Traced>;
  /** What it is called, in the place of a rule. */
  readonly name: string;
  /** The most fields whose place is given another value, a run or two each. */
  readonly most: number;
  /** Whether there was time enough. */
  isOver(): boolean;
}

/** What does not come from the message, since it is another each time. */
async function findVolatile(message: Fields, base: Traced, { run }: RunTracer): Promise<ReadonlySet<string>> {
  const { changed } = compareRequests(base.requests, (await run(message)).requests, 0);
  return new Set(changed.map(keyOf));
}

/** The run with another value that does the same with it; else one that does something else. */
async function runOther(message: Fields, { path, value }: Leaf, base: Traced, { run }: RunTracer): Promise<Traced> {
  let other: Traced | undefined;
  for (const each of substitutesOf(value).slice(0, 2)) {
    const traced = await run(replaceAt(message, path, each) as Fields);
    if (traced.outcome === base.outcome) return traced;
    other ??= traced;
  }
  return other ?? base;
}

function describeField(leaf: Leaf, decides: boolean, { changed, added }: Differences, rule: string): FieldTrace {
  const toPlace = ({ request, operation, field }: Place) => ({ request, operation, field, rule });
  return {
    ...{ path: formatPath(leaf.path), value: leaf.value, decides },
    to: changed.map((place) => ({ ...toPlace(place), value: place.value, is: kindOf(leaf, place) })),
    leftOut: added.map(toPlace),
  };
}

/**
 * Traces what code makes of a message by running it with other values. Nothing tells what such code reads: a field that
 * nothing depends on counts as one that was not read.
 */
export async function traceRuns(message: Fields, tracer: RunTracer): Promise<MappingTrace> {
  const { run, name, most, isOver } = tracer;
  const base = await run(message);
  const volatile = await findVolatile(message, base, tracer);
  const leaves = [...leavesOf(message)].filter((leaf) => !isEmptyPart(leaf));
  const traces: FieldTrace[] = [];
  const claimed = new Set<string>(volatile);
  for (const leaf of leaves.slice(0, most)) {
    if (isOver()) break;
    const other = await runOther(message, leaf, base, tracer);
    const differences = compareRequests(base.requests, other.requests, 0);
    const changed = differences.changed.filter((place) => !volatile.has(keyOf(place)));
    for (const place of changed) claimed.add(keyOf(place));
    traces.push(describeField(leaf, other.outcome !== base.outcome, { ...differences, changed }, name));
  }
  const isIdle = ({ to, decides, leftOut }: FieldTrace): boolean => to.length + leftOut.length === 0 && !decides;
  const isWhole = traces.length === leaves.length;
  return {
    fields: traces.filter((trace) => !isIdle(trace)),
    moreFields: leaves.length - traces.length,
    unread: traces.filter(isIdle).map(({ path, value }) => ({ path, value })),
    filledIn: placesOf(base.requests).flatMap((place) => {
      if (!isWhole || (claimed.has(keyOf(place)) && !volatile.has(keyOf(place)))) return [];
      const { request, operation, field, value } = place;
      return [{ request, operation, field, value, rule: name }];
    }),
  };
}
