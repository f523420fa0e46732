import { compilePattern } from "../linear-pattern.ts";
import type { ComparatorType, Comparison } from "./criteria.ts";
import { type FieldPath, readField, type Subject, toFieldPath } from "./subject.ts";
import { isPresent, type Operand, orderOf, toNumber, toOperand, toTime } from "./values.ts";

/** A comparison, ready to be made many times. */
export interface CompiledComparison {
  readonly is: "comparison";
  /** Where it stands in the criteria. */
  readonly path: string;
  readonly comparison: Comparison;
  readonly field: FieldPath;
  /** About how long it takes, beside reading the field and matching patterns. */
  readonly cost: number;
  /** Instructions of its patterns. */
  readonly patternSize: number;
  holds(subject: Subject): boolean;
}

/** Whether a value of a field meets a value of criteria. */
type Test = (actual: unknown, operand: Operand) => boolean;

/** Texts are compared letter by letter, upper and lower case apart; numbers, booleans and dates by what they are. */
const isEqual =
  (fieldType: Comparison["fieldType"]): Test =>
  (actual, operand) => {
    if (typeof actual === "number") return actual === operand.number;
    if (typeof actual === "boolean") return String(actual) === operand.text;
    if (typeof actual !== "string") return false;
    if (actual === operand.text) return true;
    if (fieldType === "long" || fieldType === "double") return toNumber(actual) === operand.number;
    return operand.time !== undefined && toTime(actual) === operand.time;
  };

const inOrder =
  (isWanted: (order: number) => boolean): Test =>
  (actual, operand) => {
    const order = orderOf(actual, operand);
    return order !== undefined && isWanted(order);
  };

/** Most characters of a text that a pattern looks at: what it takes grows with them. */
export const maxMatchedLength = 10_000;

/** A pattern may be found anywhere in a text, as the SDKs' `RegExp.test` has it. */
const matchesRegex: Test = (actual, { text }) => {
  if (typeof actual !== "string" && typeof actual !== "number") return false;
  const compiled = compilePattern(text);
  return compiled.is === "pattern" && compiled.pattern.isFoundIn(String(actual).slice(0, maxMatchedLength));
};

const tests: Readonly<Record<Exclude<ComparatorType, "Equals" | "DoesNotEqual" | "IsSet">, Test>> = {
  GreaterThan: inOrder((order) => order > 0),
  LessThan: inOrder((order) => order < 0),
  GreaterThanOrEqualTo: inOrder((order) => order >= 0),
  LessThanOrEqualTo: inOrder((order) => order <= 0),
  Contains: (actual, { text }) => typeof actual === "string" && actual.includes(text),
  StartsWith: (actual, { text }) => typeof actual === "string" && actual.startsWith(text),
  MatchesRegex: matchesRegex,
};

/** The values of a comparison. */
export const valuesOf = ({ value, values }: Comparison): readonly unknown[] =>
  values ?? (value === undefined ? [] : [value]);

function createTest(comparison: Comparison): (actual: readonly unknown[]) => boolean {
  const { comparatorType, fieldType } = comparison;
  if (comparatorType === "IsSet") return (actual) => actual.some(isPresent);
  const operands = valuesOf(comparison).map(toOperand);
  const meetsAny = (actual: readonly unknown[], test: Test): boolean =>
    actual.some((each) => operands.some((operand) => test(each, operand)));
  const equals = isEqual(fieldType);
  if (comparatorType === "Equals") return (actual) => meetsAny(actual, equals);
  if (comparatorType === "DoesNotEqual") return (actual) => actual.some(isPresent) && !meetsAny(actual, equals);
  return (actual) => meetsAny(actual, tests[comparatorType]);
}

function measurePatterns(comparison: Comparison): number {
  if (comparison.comparatorType !== "MatchesRegex") return 0;
  const compiled = valuesOf(comparison).map((value) => compilePattern(String(value)));
  return compiled.reduce((sum, each) => sum + (each.is === "pattern" ? each.pattern.size : 0), 0);
}

/**
 * Compiles a comparison. Of a list, one element has to meet it. A field that is not set meets none, `DoesNotEqual`
 * neither.
 *
 * @see https://github.com/Iterable/iterable-web-sdk src/unknownUserTracking/criteriaCompletionChecker.ts
 */
export function compileComparison(comparison: Comparison, path: string): CompiledComparison {
  const field = toFieldPath(comparison.field);
  const test = createTest(comparison);
  const cost = 1 + (valuesOf(comparison).length >> 2);
  const holds = (subject: Subject): boolean => test(readField(subject, field));
  return { is: "comparison", path, comparison, field, cost, patternSize: measurePatterns(comparison), holds };
}
