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
}

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
}

const isEmptyObject = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

const membersOf = (value: unknown): Fields => value as Fields;

const stepsOf = (value: object): readonly Step[] => (Array.isArray(value) ? [...value.keys()] : Object.keys(value));

/** Compares where at least one side is a leaf, or the two are of different kinds. */
function compareEnds(before: unknown, after: unknown, path: Path, found: LeafDifferences): void {
  if (before === after || JSON.stringify(before) === JSON.stringify(after)) return;
  // An empty object that is filled is no value that became another one.
  const isFilled = isEmptyObject(before) && typeof after === "object" && !Array.isArray(after);
  if (!isFilled) found.changed.push(...leavesOf(before, path));
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
  const changed: Place[] = [];
  const added: Place[] = [];
  for (const [index, { operation, body }] of requests.entries()) {
    const other = others[index];
    if (other?.operation !== operation) continue;
    const found: LeafDifferences = { changed: [], added: [] };
    compareValues(body, other.body, [], found);
    changed.push(...found.changed.map((leaf) => toPlace(first + index, operation, leaf)));
    added.push(...found.added.map((leaf) => toPlace(first + index, operation, leaf)));
  }
  return { changed, added };
}
