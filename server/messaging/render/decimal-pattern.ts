import { fail } from "./failure.ts";
import { formatParts, type NumberShape } from "./number-format.ts";

/** A pattern of Java's `DecimalFormat`, such as `#,##0.00`. */
export interface DecimalPattern {
  readonly prefix: string;
  readonly suffix: string;
  /** Prefix and suffix of negative numbers, if the pattern gives them after `;`. */
  readonly negative: { readonly prefix: string; readonly suffix: string } | undefined;
  /** 100 for `%`, 1,000 for `‰`. */
  readonly multiplier: number;
  /** Digits between group separators; 0 for no groups. */
  readonly groupSize: number;
  readonly minimumIntegerDigits: number;
  readonly minimumFractionDigits: number;
  readonly maximumFractionDigits: number;
}

/** Stands for the sign of the currency until the locale is known: a quoted `¤` is a character like others. */
const currencyMark = "\ue000";

/** Takes quotes off. `''` is a quote. */
const readAffix = (text: string): string =>
  text.replace(/'([^']*)'|\u00a4/g, (found, quoted: string | undefined) =>
    found === "\u00a4" ? currencyMark : quoted || "'",
  );

const shape = /^((?:'[^']*'|[^#0,.'])*)([#0,.]*)(E0+)?((?:'[^']*'|[^#0,.'])*)$/;

/** How many digits stand where. A pattern without `0` has one before the point, as Java's has. */
function readDigits(
  digits: string,
): Pick<DecimalPattern, "minimumIntegerDigits" | "minimumFractionDigits" | "maximumFractionDigits" | "groupSize"> {
  const [whole = "", fraction] = digits.split(".", 2);
  const places = whole.replaceAll(",", "");
  const zeros = (text: string): number => text.split("0").length - 1;
  const noZero = zeros(digits) === 0 && fraction !== undefined;
  return {
    minimumIntegerDigits: noZero ? Math.min(1, places.length) : zeros(places),
    minimumFractionDigits: noZero && places === "" ? 1 : zeros(fraction ?? ""),
    maximumFractionDigits: fraction?.length ?? 0,
    groupSize: whole.includes(",") ? whole.length - whole.lastIndexOf(",") - 1 : 0,
  };
}

const multiplierOf = (affixes: string): number => {
  if (affixes.includes("%")) return 100;
  return affixes.includes("\u2030") ? 1_000 : 1;
};

function readNegative(pattern: string | undefined): DecimalPattern["negative"] {
  const parts = pattern === undefined ? null : shape.exec(pattern);
  return parts === null ? undefined : { prefix: readAffix(parts[1] ?? ""), suffix: readAffix(parts[4] ?? "") };
}

/** Reads a pattern. Fails for what is none. */
export function parseDecimalPattern(pattern: string): DecimalPattern {
  if (pattern.length > 100) fail("The pattern of the number has more than 100 characters");
  const [positive = "", negative] = pattern.split(";", 2);
  const parts = shape.exec(positive);
  const [, prefix = "", digits = "", exponent, suffix = ""] = parts ?? [];
  if (parts === null || digits.split(".").length > 2) {
    return fail(`"${pattern}" is no pattern of a number: write it as "#,##0.00"`);
  }
  if (exponent !== undefined) fail(`"${pattern}" asks for an exponent, which is not available`);
  return {
    prefix: readAffix(prefix),
    suffix: readAffix(suffix),
    negative: readNegative(negative),
    multiplier: multiplierOf((prefix + suffix).replace(/'[^']*'/g, "")),
    ...readDigits(digits),
  };
}

function group(digits: string, size: number, separator: string): string {
  if (size === 0) return digits;
  const first = digits.length % size || size;
  const groups = [digits.slice(0, first)];
  for (let at = first; at < digits.length; at += size) groups.push(digits.slice(at, at + size));
  return groups.join(separator);
}

const partOf = (parts: readonly Intl.NumberFormatPart[], type: Intl.NumberFormatPartTypes): string =>
  parts
    .filter((part) => part.type === type)
    .map((part) => part.value)
    .join("");

/** Writes a number by a pattern, with the signs of a locale and whatever `numberFormat` sets beside it. */
export function formatDecimalPattern(value: number, pattern: DecimalPattern, shape: NumberShape): string {
  const minimumIntegerDigits = Math.max(1, shape.minimumIntegerDigits);
  const plain: NumberShape = { ...shape, kind: "decimal", grouping: false, minimumIntegerDigits };
  const parts = formatParts(Math.abs(value) * pattern.multiplier, plain);
  const [separator = ","] = formatParts(1_000, { ...plain, grouping: true })
    .filter((part) => part.type === "group")
    .map((part) => part.value);
  const fraction = partOf(parts, "decimal") + partOf(parts, "fraction");
  const integer = partOf(parts, "integer");
  const hidden = shape.minimumIntegerDigits === 0 && /^\D*0$/.test(integer) && fraction !== "";
  const digits = hidden ? fraction : group(integer, shape.grouping ? pattern.groupSize : 0, separator) + fraction;
  const { prefix, suffix } = value < 0 ? (pattern.negative ?? { ...pattern, prefix: `-${pattern.prefix}` }) : pattern;
  const symbol = (affix: string): string =>
    affix.includes(currencyMark) ? affix.replaceAll(currencyMark, currencySymbol(plain)) : affix;
  return symbol(prefix) + digits + symbol(suffix);
}

const currencySymbol = (plain: NumberShape): string =>
  partOf(formatParts(0, { ...plain, kind: "currency" }), "currency");
