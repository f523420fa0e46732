import { type Change, type Parsed, parseFact, type Subject } from "./change.ts";
import type { Description } from "./description.ts";
import { factsOf, operationsOf } from "./facts.ts";

/** Facts of one operation, in two descriptions. */
interface Sides {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

type Told = Pick<Change, "kind" | "subject" | "fact">;

const without = (lines: readonly string[], others: readonly string[]): readonly string[] => {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
};

/** The types that a list of facts gives, by place. */
const typesOf = (facts: readonly string[]): ReadonlyMap<string, string> =>
  new Map(facts.map(parseFact).flatMap(({ at, says, value }) => (says === "type" ? [[at, value] as const] : [])));

/** Places of members and parameters that a list of facts gives a type. */
const placesOf = (facts: readonly string[]): ReadonlySet<string> => new Set(typesOf(facts).keys());

function subjectOf(fact: string, otherPlaces: ReadonlySet<string>): Subject {
  const { at, says } = parseFact(fact);
  if (says === "status" || says === "required" || says === "value") return says;
  if (otherPlaces.has(at)) return "type";
  return /^(body|answer)\b/.test(at) ? "member" : "parameter";
}

/** Whether a place lies inside one that is told of already: a whole object that came or went is one line. */
const isInside = (at: string, places: readonly string[]): boolean =>
  places.some((place) => at.startsWith(`${place}.`) || at.startsWith(`${place}[]`));

/** Facts of places that are new as a whole are told by their outermost place. */
function foldFacts(facts: readonly string[], otherPlaces: ReadonlySet<string>): readonly string[] {
  const newPlaces = facts
    .map(parseFact)
    .flatMap(({ at, says }) => (says === "type" && !otherPlaces.has(at) ? [at] : []));
  return facts.filter((fact) => {
    const { at, says } = parseFact(fact);
    if (says === "status") return true;
    return !isInside(at, newPlaces) && (says !== "value" || !newPlaces.includes(at));
  });
}

const isOfBoth = ({ at, says }: Parsed, ...places: readonly ReadonlySet<string>[]): boolean =>
  says === "type" && places.every((each) => each.has(at));

/** Differences of two lists of facts. A type on both sides is one change. */
export function compareFacts({ before, after }: Sides): readonly Told[] {
  const [places, newPlaces] = [placesOf(before), placesOf(after)];
  const gone = foldFacts(without(before, after), newPlaces);
  const added = foldFacts(without(after, before), places);
  const types = typesOf(gone);
  const changed = added.flatMap((fact): Told[] => {
    const { at, says, value } = parseFact(fact);
    const old = says === "type" ? types.get(at) : undefined;
    return old === undefined ? [] : [{ kind: "changed", subject: "type", fact: `${at}: ${old} is now ${value}` }];
  });
  const isChanged = (fact: string): boolean => isOfBoth(parseFact(fact), places, newPlaces);
  const tell = (kind: "added" | "gone", facts: readonly string[], others: ReadonlySet<string>): readonly Told[] =>
    facts.filter((fact) => !isChanged(fact)).map((fact) => ({ kind, subject: subjectOf(fact, others), fact }));
  return [...tell("added", added, places), ...tell("gone", gone, newPlaces), ...changed];
}

/** An operation of either description, and where it stands. */
export interface Pair {
  readonly method: string;
  readonly path: string;
  readonly isBefore: boolean;
  readonly isAfter: boolean;
}

/** The operations of two descriptions, in the order of the older one, then new ones. */
export function pairOperations(before: Description, after: Description): readonly Pair[] {
  const [old, now] = [new Set(operationsOf(before)), new Set(operationsOf(after))];
  return [...new Set([...old, ...now])].map((name) => {
    const [method = "", path = ""] = name.split(" ");
    return { method, path, isBefore: old.has(name), isAfter: now.has(name) };
  });
}

/** Facts of an operation on both sides. */
export const sidesOf = (before: Description, after: Description, { method, path }: Pair): Sides => ({
  before: factsOf(before, method, path),
  after: factsOf(after, method, path),
});

/** An operation that one of the two lacks. */
export const tellOperation = ({ method, path, isBefore }: Pair): Change => ({
  kind: isBefore ? "gone" : "added",
  method,
  path,
  subject: "operation",
  fact: `${method} ${path}`,
});
