import { formatDecimalPattern, parseDecimalPattern } from "../decimal-pattern.ts";
import { fail } from "../failure.ts";
import type { Helper, HelperCall } from "../helper.ts";
import { readLocale } from "../locales.ts";
import { currencyDigits, formatNumber, type NumberShape, readRounding } from "../number-format.ts";
import { describe, toNumber, toText } from "../values.ts";
import { readInteger } from "./arguments.ts";

const operations: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
};

const math: Helper = ({ params: [left, operator, right] }) => {
  const operation = Object.hasOwn(operations, toText(operator)) ? operations[toText(operator)] : undefined;
  if (operation === undefined) return fail(`${describe(operator)} is no operation: use '+', '-', '*', '/' or '%'`);
  const [a, b] = [left, right].map((operand) => toNumber(operand) ?? fail(`${describe(operand)} is no number`));
  return operation(a ?? 0, b ?? 0);
};

/** The most digits that are written: what Intl can do. */
const mostDigits = { fraction: 100, integer: 21 };

/** What `maximumFractionDigits=` and the like say, laid over what a style or pattern says, in the order of the engine. */
function adjust(shape: NumberShape, hash: HelperCall["hash"]): NumberShape {
  const read = (name: string, most: number): number | undefined =>
    hash[name] === undefined ? undefined : Math.min(most, Math.max(0, readInteger(hash[name], name)));
  const most = read("maximumFractionDigits", mostDigits.fraction) ?? shape.maximumFractionDigits;
  const least = read("minimumFractionDigits", mostDigits.fraction) ?? Math.min(most, shape.minimumFractionDigits);
  const grouping = hash.groupingUsed ?? shape.grouping;
  return {
    ...shape,
    maximumFractionDigits: Math.max(most, least),
    minimumFractionDigits: least,
    maximumIntegerDigits: read("maximumIntegerDigits", mostDigits.integer),
    minimumIntegerDigits: read("minimumIntegerDigits", mostDigits.integer) ?? shape.minimumIntegerDigits,
    grouping: grouping === true || grouping === "true",
    rounding: readRounding(hash.roundingMode),
  };
}

/** How Java's styles write a number. */
const styles: Readonly<
  Record<string, (locale: string) => Pick<NumberShape, "kind" | "maximumFractionDigits" | "minimumFractionDigits">>
> = {
  DEFAULT: () => ({ kind: "decimal", minimumFractionDigits: 0, maximumFractionDigits: 3 }),
  INTEGER: () => ({ kind: "decimal", minimumFractionDigits: 0, maximumFractionDigits: 0 }),
  PERCENT: () => ({ kind: "percent", minimumFractionDigits: 0, maximumFractionDigits: 0 }),
  CURRENCY(locale) {
    const digits = currencyDigits(locale);
    return { kind: "currency", minimumFractionDigits: digits, maximumFractionDigits: digits };
  },
};

/** Steps that a number takes to be formatted. */
const numberCost = 20;

/**
 * Writes a number by a style, by a pattern, or as the locale does. What is no number prints the next parameter.
 *
 * assumed: a text that says a number is one, since fields of Iterable often hold such texts.
 */
const numberFormat: Helper = ({ params: [given, style, localeName], hash, context, budget }) => {
  budget.step(numberCost);
  const value = toNumber(given);
  if (value === undefined) return style;
  const locale = readLocale(localeName ?? hash.locale, context);
  const name = toText(style ?? "DEFAULT");
  const named = styles[name.trim().toUpperCase()];
  const base = {
    locale,
    minimumIntegerDigits: 1,
    maximumIntegerDigits: undefined,
    grouping: true,
    rounding: "halfEven" as const,
  };
  if (named !== undefined) return formatNumber(value, adjust({ ...base, ...named(locale) }, hash));
  const pattern = parseDecimalPattern(name);
  const { minimumFractionDigits, maximumFractionDigits, minimumIntegerDigits, groupSize } = pattern;
  const shape = {
    ...base,
    kind: "decimal" as const,
    minimumFractionDigits,
    maximumFractionDigits,
    minimumIntegerDigits,
  };
  return formatDecimalPattern(value, pattern, adjust({ ...shape, grouping: groupSize > 0 }, hash));
};

/** @see https://support.iterable.com/hc/en-us/articles/36282964645396 */
export const numbers: Readonly<Record<string, Helper>> = { math, numberFormat };
