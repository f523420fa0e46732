import { formatMismatch, type Mismatch, type RequestsMismatch } from "../runner/mismatch.ts";
import type { Failure, RunResult, ScenarioResult } from "../runner/result.ts";

/** Scenarios that fail by the same difference. Each is told in one group, though it may have differences of several. */
export interface FailureGroup {
  /** What differs, such as `events.track: dataFields.email is not there`. */
  readonly difference: string;
  /** What the documented destination does there. */
  readonly hint?: string;
  readonly scenarios: readonly ScenarioResult[];
  /** Those that have this difference too, and are told in a larger group. */
  readonly others: number;
}

interface Difference {
  /** The same for every scenario that has it. */
  readonly key: string;
  /** With the values of one scenario. */
  readonly sentence: string;
  readonly hint: string | undefined;
}

/** Most differences of one scenario that count. */
const maxCounted = 50;

/** A place without the numbers of its elements, which are others in every scenario. */
const generalPath = (path: string): string => path.replaceAll(/\[\d+\]/g, "[]");

/** A mismatch without the values of its scenario. */
function describeKind(mismatch: Mismatch): string {
  const where = mismatch.path === "" ? "the whole" : generalPath(mismatch.path);
  switch (mismatch.is) {
    case "missing":
      return `${where} is not there`;
    case "unexpected":
      return `${where} is there, and should not be`;
    case "different":
      return `${where} is another value`;
    case "length":
      return `${where} has another number of entries`;
    default:
      return formatMismatch(mismatch);
  }
}

/** Where nothing was sent, why is what counts, and where something was, what: the rest tells of one message. */
function describeRequests(mismatch: RequestsMismatch): string {
  const { trouble, ...sides } = mismatch;
  if (mismatch.actual.length > 0 || trouble === undefined) return formatMismatch(sides);
  return `expected requests, received nothing (${trouble})`;
}

const subjectOf = ({ request, about }: Failure): string => request?.operation ?? about;

function toDifference(failure: Failure, mismatch: Mismatch): Difference {
  const { hint } = mismatch;
  if (mismatch.is === "requests") return { key: describeRequests(mismatch), sentence: formatMismatch(mismatch), hint };
  const subject = subjectOf(failure);
  return { key: `${subject}: ${describeKind(mismatch)}`, sentence: `${subject}: ${formatMismatch(mismatch)}`, hint };
}

/** Whether a scenario did not hold, or could not be run to its end. */
export const isFailure = ({ ending }: ScenarioResult): boolean => ending.is === "failed" || ending.is === "broken";

/** What is different in a scenario; of one that broke off, why. */
export function differencesOf({ ending, steps }: ScenarioResult): readonly Difference[] {
  if (ending.is === "broken") {
    const [reason = ""] = ending.reason.split("\n");
    return [{ key: `could not be run: ${reason}`, sentence: `could not be run: ${reason}`, hint: undefined }];
  }
  const failures = steps.at(-1)?.failures ?? [];
  const all = failures.flatMap((failure) => failure.mismatches.map((mismatch) => toDifference(failure, mismatch)));
  if (all.length === 0) return [{ key: "a check failed", sentence: "a check failed", hint: undefined }];
  return [...new Map(all.slice(0, maxCounted).map((each) => [each.key, each])).values()];
}

interface Told {
  readonly scenario: ScenarioResult;
  readonly differences: ReadonlyMap<string, Difference>;
}

/** Whose difference each is. */
function listHolders(told: readonly Told[]): Holders {
  const holders = new Map<string, Set<Told>>();
  for (const each of told)
    for (const key of each.differences.keys()) holders.set(key, (holders.get(key) ?? new Set()).add(each));
  return holders;
}

type Holders = ReadonlyMap<string, Set<Told>>;

/** Takes those who have a difference out of all that they have. */
function takeHolders(key: string, holders: Holders): readonly Told[] {
  const members = [...(holders.get(key) ?? [])];
  for (const each of members) for (const other of each.differences.keys()) holders.get(other)?.delete(each);
  return members;
}

/**
 * The differences in the order in which they are told: that which most have, with all who have it, then that of most of the
 * others. Whoever is left only grow fewer, so a difference moves down from place to place, and all of it takes no longer
 * than reading them.
 */
function listCommonest(told: readonly Told[]): readonly (readonly [key: string, members: readonly Told[]])[] {
  const holders = listHolders(told);
  const places: string[][] = Array.from({ length: told.length + 1 }, () => []);
  for (const [key, { size }] of holders) places[size]?.push(key);
  const taken: [string, readonly Told[]][] = [];
  for (let size = told.length; size > 0; size -= 1) {
    for (const key of places[size] ?? []) {
      const left = holders.get(key)?.size ?? 0;
      if (left === size) taken.push([key, takeHolders(key, holders)]);
      else places[left]?.push(key);
    }
  }
  return taken;
}

/** The text that most have; the first of several. */
function findCommonest(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].reduce<[string, number] | undefined>(
    (best, each) => (best === undefined || each[1] > best[1] ? each : best),
    undefined,
  )?.[0];
}

function toGroup(key: string, members: readonly Told[], all: number): FailureGroup {
  const differences = members.flatMap(({ differences: found }) => found.get(key) ?? []);
  const sentences = new Set(differences.map(({ sentence }) => sentence));
  const [only = key] = sentences;
  const hint = findCommonest(differences.flatMap(({ hint: text }) => text ?? []));
  return {
    difference: sentences.size === 1 ? only : key,
    ...(hint !== undefined && { hint }),
    scenarios: members.map(({ scenario }) => scenario),
    others: all - members.length,
  };
}

/**
 * Groups the scenarios that did not hold by what they have in common: the difference that most of them have comes first,
 * then the one that most of the others have.
 */
export function groupFailures({ scenarios }: Pick<RunResult, "scenarios">): readonly FailureGroup[] {
  const told: readonly Told[] = scenarios.filter(isFailure).map((scenario) => ({
    scenario,
    differences: new Map(differencesOf(scenario).map((each) => [each.key, each])),
  }));
  const counts = new Map([...listHolders(told)].map(([key, { size }]) => [key, size]));
  return listCommonest(told).map(([key, members]) => toGroup(key, members, counts.get(key) ?? members.length));
}
