import { createBoundedMap } from "../../domain/bounded-map.ts";
import { fail } from "./failure.ts";
import { currencyOf } from "./locales.ts";
import { describe } from "./values.ts";

/** How a number is written: the properties of Java's `NumberFormat` that templates set. */
export interface NumberShape {
  readonly locale: string;
  readonly kind: "decimal" | "percent" | "currency";
  readonly minimumFractionDigits: number;
  readonly maximumFractionDigits: number;
  readonly minimumIntegerDigits: number;
  readonly maximumIntegerDigits: number | undefined;
  readonly grouping: boolean;
  readonly rounding: Rounding;
}

type Rounding = "expand" | "trunc" | "ceil" | "floor" | "halfExpand" | "halfTrunc" | "halfEven";

const roundings: Readonly<Record<string, Rounding>> = {
  UP: "expand",
  DOWN: "trunc",
  CEILING: "ceil",
  FLOOR: "floor",
  HALF_UP: "halfExpand",
  HALF_DOWN: "halfTrunc",
  HALF_EVEN: "halfEven",
};

/** The rounding of that name in Java; half to even if none is given. */
export function readRounding(given: unknown): Rounding {
  if (given === undefined) return "halfEven";
  const rounding = typeof given === "string" ? roundings[given.trim().toUpperCase()] : undefined;
  return (
    rounding ?? fail(`${describe(given)} is no rounding mode: use ${Object.keys(roundings).join(", ").toLowerCase()}`)
  );
}

/** Formats are dear to make, and a message uses few. */
const formats = createBoundedMap<Intl.NumberFormat>(100);

function findFormat(shape: NumberShape): Intl.NumberFormat {
  const key = JSON.stringify(shape);
  const known = formats.get(key);
  if (known !== undefined) return known;
  const { locale, kind } = shape;
  const format = new Intl.NumberFormat(locale, {
    style: kind,
    ...(kind === "currency" && { currency: currencyOf(locale) }),
    minimumFractionDigits: shape.minimumFractionDigits,
    maximumFractionDigits: shape.maximumFractionDigits,
    minimumIntegerDigits: Math.max(1, shape.minimumIntegerDigits),
    useGrouping: shape.grouping ? "always" : false,
    roundingMode: shape.rounding,
  });
  formats.set(key, format);
  return format;
}

/** Leaves the last digits before the point alone, as Java does. */
const limitInteger = (value: number, digits: number | undefined): number =>
  digits === undefined ? value : value % 10 ** digits;

export const formatNumber = (value: number, shape: NumberShape): string =>
  findFormat(shape).format(limitInteger(value, shape.maximumIntegerDigits));

/** The parts of a number, for patterns that put them together themselves. */
export const formatParts = (value: number, shape: NumberShape): readonly Intl.NumberFormatPart[] =>
  findFormat(shape).formatToParts(limitInteger(value, shape.maximumIntegerDigits));

const digitsByLocale = createBoundedMap<number>(100);

/** The digits after the point that a locale's currency is written with. */
export function currencyDigits(locale: string): number {
  const known = digitsByLocale.get(locale);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(locale, { style: "currency", currency: currencyOf(locale) });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  digitsByLocale.set(locale, digits);
  return digits;
}
