import { isObject } from "../../contracts/json.ts";
import type { Fields } from "../values.ts";
import { formatPath, isLeaf, type Leaf, leavesOf, type Path, type Step } from "./leaves.ts";

/** A request as far as a trace looks at it. */
export interface TracedRequest {
  readonly operation: string;
  readonly body: unknown;
}

/** A place in one of several requests, and the value there. */
export interface Place {
  readonly request: number;
  readonly operation: string;
  readonly field: string;
  readonly lastStep: Step | undefined;
  readonly value: unknown;
}

/** What of some requests others do not have, and what they have beside it. */
export interface Differences {
  readonly changed: readonly Place[];
  readonly added: readonly Place[];
  /** Empty objects that hold something in the others. */
  readonly filled: readonly Place[];
}

/** A field of a body: bulk calls hold what a single one is as the only element of a list. */
export const withoutWrapper = (field: string): string => field.replace(/^(?:users|events)\[0\]\./, "");

/** The name of a place among those of all requests. */
export const keyOf = ({ request, field }: Place): string => `${request} ${field}`;

const toPlace = (request: number, operation: string, { path, value }: Leaf): Place => ({
  ...{ request, operation, field: formatPath(path), lastStep: path.at(-1), value },
});

/** Every place of requests, numbered from `first`. */
export const placesOf = (requests: readonly TracedRequest[], first = 0): readonly Place[] =>
  requests.flatMap(({ operation, body }, index) =>
    [...leavesOf(body)].map((leaf) => toPlace(first + index, operation, leaf)),
  );

interface LeafDifferences {
  readonly changed: Leaf[];
  readonly added: Leaf[];
  readonly filled: Leaf[];
}

/** Whether a value is an object that holds nothing. */
export const isEmptyObject = (value: unknown): boolean => isObject(value) && Object.keys(value).length === 0;

const membersOf = (value: unknown): Fields => value as Fields;

const stepsOf = (value: object): readonly Step[] => (Array.isArray(value) ? [...value.keys()] : Object.keys(value));

/** Compares where at least one side is a leaf, or the two are of different kinds. */
function compareEnds(before: unknown, after: unknown, path: Path, found: LeafDifferences): void {
  if (before === after || JSON.stringify(before) === JSON.stringify(after)) return;
  const isFilled = isEmptyObject(before) && isObject(after);
  if (isFilled) found.filled.push({ path, value: before });
  else found.changed.push(...leavesOf(before, path));
  if (before === undefined || isFilled) found.added.push(...leavesOf(after, path));
}

function compareValues(before: unknown, after: unknown, path: Path, found: LeafDifferences): void {
  if (isLeaf(before) || isLeaf(after) || Array.isArray(before) !== Array.isArray(after)) {
    compareEnds(before, after, path, found);
    return;
  }
  const [old, now] = [membersOf(before), membersOf(after)];
  for (const step of stepsOf(old)) compareValues(old[step], now[step], [...path, step], found);
  for (const step of stepsOf(now)) if (!(step in old)) compareEnds(undefined, now[step], [...path, step], found);
}

/** Compares requests with others, each with the one of its number; those to another operation say nothing of fields. */
export function compareRequests(
  requests: readonly TracedRequest[],
  others: readonly TracedRequest[],
  first: number,
): Differences {
  const all = { changed: [] as Place[], added: [] as Place[], filled: [] as Place[] };
  for (const [index, { operation, body }] of requests.entries()) {
    const other = others[index];
    if (other?.operation !== operation) continue;
    const found: LeafDifferences = { changed: [], added: [], filled: [] };
    compareValues(body, other.body, [], found);
    for (const kind of ["changed", "added", "filled"] as const)
      all[kind].push(...found[kind].map((leaf) => toPlace(first + index, operation, leaf)));
  }
  return all;
}
