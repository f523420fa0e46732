/**
 * What becomes of a number that a double cannot hold: `rounded` where a fraction loses digits, `unfit` where a whole
 * number would become another one, or where the number is past a double.
 */
export type NumberLoss = "rounded" | "unfit";

/** A decimal number as its digits, without zeros at their ends, and the power of ten of the last one. */
interface Decimal {
  readonly digits: string;
  readonly power: number;
}

const decimal = /^[+-]?(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/** Reads a decimal number; undefined for anything else. Its zeros are counted one by one: a text may hold millions. */
function readDecimal(text: string): Decimal | undefined {
  const [whole, integer = "", fraction = "", exponent = "0"] = decimal.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const digits = integer + fraction;
  let [start, end] = [0, digits.length];
  while (digits[start] === "0") start += 1;
  while (end > start && digits[end - 1] === "0") end -= 1;
  return { digits: digits.slice(start, end), power: Number(exponent) - fraction.length + digits.length - end };
}

/**
 * What a number loses as a double: nothing where the double, written as JavaScript writes it, spells the same value. Of
 * numbers in another notation (`0x1f`), only those are known to lose nothing that are whole and below 2^53.
 */
export function lossOf(text: string, value = Number(text)): NumberLoss | undefined {
  if (!Number.isFinite(value)) return "unfit";
  const [written, kept] = [readDecimal(text), readDecimal(String(value))];
  if (written === undefined || kept === undefined) return Number.isSafeInteger(value) ? undefined : "unfit";
  if (written.digits === kept.digits && (kept.digits === "" || written.power === kept.power)) return undefined;
  return written.power >= 0 ? "unfit" : "rounded";
}

const maxShown = 60;

const shorten = (text: string): string => (text.length > maxShown ? `${text.slice(0, maxShown)}…` : text);

/** Formats what would become of a number, and what to do about it: the end of a sentence that names its place. */
export function formatLoss(text: string, value = Number(text)): string {
  if (!Number.isFinite(value)) return `${shorten(text)} is past what a number can hold: give it as text`;
  return `${shorten(text)} would be kept as ${value}: give it as text to keep every digit`;
}
