import { isObject } from "../../../contracts/json.ts";
import { type CompiledComparison, valuesOf } from "./compare.ts";
import type { DataType } from "./criteria.ts";
import { beginJudgement } from "./judge.ts";
import {
  type AudienceRule,
  type CompiledCombo,
  type CompiledRule,
  type CompiledSearch,
  holdsFor,
  meetsSearch,
} from "./rule.ts";
import { readField, type Subject, splitByItem } from "./subject.ts";
import { isPresent } from "./values.ts";

/** A part of criteria that decided against a person: where it stands, and what was expected against what there is. */
export interface CriteriaMismatch {
  readonly path: string;
  readonly message: string;
}

const maxShown = 100;

const shorten = (text: string): string => (text.length > maxShown ? `${text.slice(0, maxShown)}…` : text);

const formatValue = (value: unknown): string => shorten(JSON.stringify(value) ?? String(value));

function formatComparison({ comparison }: CompiledComparison): string {
  const { field, comparatorType } = comparison;
  const values = valuesOf(comparison).map(formatValue);
  return [field, comparatorType, ...(comparatorType === "IsSet" ? [] : [shorten(values.join(" or "))])].join(" ");
}

function formatActual(subject: Subject, { field }: CompiledComparison): string {
  const found = readField(subject, field);
  if (!found.some(isPresent)) return "it is not set";
  const [first, ...others] = found;
  return others.length === 0 && !isObject(first) ? `it is ${formatValue(first)}` : `it is ${formatValue(found)}`;
}

/** Explains why comparisons do not hold for a subject, or where they are not wanted, that they do. */
function explainCombo(combo: CompiledCombo, subject: Subject, wanted: boolean): readonly CriteriaMismatch[] {
  if (combo.is === "comparison") {
    if (combo.holds(subject) === wanted) return [];
    const not = wanted ? "" : "not ";
    const message = `expected ${not}${formatComparison(combo)}, ${formatActual(subject, combo)}`;
    return [{ path: combo.path, message }];
  }
  if (holdsFor(combo, subject) === wanted) return [];
  return combo.parts.flatMap((part) => explainCombo(part, subject, (combo.combinator === "Not") !== wanted));
}

/** The profile or event that comes nearest to a search: the latest of those of which least is wrong. */
function explainNearest(
  { combo, looksAtItems }: CompiledSearch,
  candidates: readonly Subject[],
): readonly CriteriaMismatch[] {
  let nearest: readonly CriteriaMismatch[] = [];
  for (const subject of looksAtItems ? candidates.flatMap(splitByItem) : candidates) {
    const explained = explainCombo(combo, subject, true);
    const isNearer = nearest.length === 0 || explained.length <= nearest.length;
    if (explained.length > 0 && isNearer) nearest = explained;
  }
  return nearest;
}

/** Formats what is looked for: `plan Equals "pro" and not (visits IsSet)`. */
function formatCombo(combo: CompiledCombo): string {
  if (combo.is === "comparison") return formatComparison(combo);
  const { combinator, parts } = combo;
  const texts = parts.map((part) =>
    part.is === "group" && part.combinator !== "Not" ? `(${formatCombo(part)})` : formatCombo(part),
  );
  if (combinator === "Not") return `not (${texts.join(" or ")})`;
  return texts.join(combinator === "And" ? " and " : " or ");
}

/** What profiles and events are called, one and several. */
const nouns: Partial<Record<DataType, readonly [one: string, several: string]>> = {
  customEvent: ["custom event", "custom events"],
  purchase: ["purchase", "purchases"],
  user: ["profile", "profiles"],
};

/** The same of any event; those of messages go by their type. */
const nounsOf = (dataType: DataType) => nouns[dataType] ?? ([`event ${dataType}`, `events ${dataType}`] as const);

function countEvents(count: number, dataType: DataType): string {
  const [one, several] = nounsOf(dataType);
  return `${count} ${count === 1 ? one : several}`;
}

/** Formats how many events a search wants, or does not want. */
function formatBounds({ dataType, min, max }: CompiledSearch, wanted: boolean): string {
  const bounds =
    max === Infinity ? `at least ${countEvents(min, dataType)}` : `${min} to ${countEvents(max, dataType)}`;
  if (wanted) return bounds;
  return min === 1 && max === Infinity ? `no ${nounsOf(dataType)[0]}` : `not ${bounds}`;
}

function explainEventSearch(
  search: CompiledSearch,
  events: readonly Subject[],
  wanted: boolean,
): readonly CriteriaMismatch[] {
  const { dataType, combo, min, max, path } = search;
  const candidates = events.filter((event) => event.dataType === dataType);
  const count = candidates.filter((event) => meetsSearch(search, event)).length;
  if ((count >= min && count <= max) === wanted) return [];
  const there = `${countEvents(candidates.length, dataType)} there, ${count} such`;
  const message = `expected ${formatBounds(search, wanted)} with ${shorten(formatCombo(combo))}; ${there}`;
  const nearest = wanted && count < min ? explainNearest(search, candidates) : [];
  return [{ path, message }, ...nearest.map((each) => ({ ...each, message: `the nearest: ${each.message}` }))];
}

function explainProfileSearch(search: CompiledSearch, profile: Subject, wanted: boolean): readonly CriteriaMismatch[] {
  if (meetsSearch(search, profile) === wanted) return [];
  return wanted ? explainNearest(search, [profile]) : explainCombo(search.combo, profile, false);
}

/** Explains why somebody is not in an audience; empty where they are. Of alternatives, all that failed are told. */
export function explainMismatches(
  audience: AudienceRule,
  profile: Subject,
  events: readonly Subject[],
): readonly CriteriaMismatch[] {
  const judgement = beginJudgement(audience, profile);
  for (const event of events) judgement.take(event);
  if (judgement.end()) return [];
  const explain = (rule: CompiledRule, wanted: boolean): readonly CriteriaMismatch[] => {
    if (judgement.judge(rule) === wanted) return [];
    if (rule.is === "search" && rule.dataType === "user") return explainProfileSearch(rule, profile, wanted);
    if (rule.is === "search") return explainEventSearch(rule, events, wanted);
    return rule.parts.flatMap((part) => explain(part, (rule.combinator === "Not") !== wanted));
  };
  return explain(audience.rule, true);
}
