import { fail } from "../failure.ts";
import { describe, toText } from "../values.ts";
import { readLength } from "./arguments.ts";

/** A directive such as `%1$-10.2f`. What has more digits than a length may have is none. */
const directive = /%(?:(\d{1,3})\$)?([-+ 0,]{0,5})(\d{0,9})(?:\.(\d{1,9}))?([a-zA-Z%])/g;

function formatNumber(value: unknown, flags: string, digits: number): string {
  if (typeof value !== "number") return fail(`${describe(value)} is no number`);
  const text = new Intl.NumberFormat("en-US", {
    useGrouping: flags.includes(","),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    roundingMode: "halfExpand",
  }).format(value);
  if (flags.includes("+") && value >= 0) return `+${text}`;
  return flags.includes(" ") && value >= 0 ? ` ${text}` : text;
}

function formatInteger(value: unknown, flags: string): string {
  if (!Number.isInteger(value)) return fail(`${describe(value)} is no whole number`);
  return formatNumber(value, flags, 0);
}

function formatArgument(conversion: string, value: unknown, flags: string, precision: string | undefined): string {
  switch (conversion.toLowerCase()) {
    case "s": {
      const text = value === undefined || value === null ? "null" : toText(value);
      return precision === undefined ? text : text.slice(0, Number(precision));
    }
    case "d":
      return formatInteger(value, flags);
    case "f":
      return formatNumber(value, flags, Math.min(100, Number(precision ?? 6)));
    case "x":
      return Number.isInteger(value) ? Number(value).toString(16) : fail(`${describe(value)} is no whole number`);
    default:
      return fail(`%${conversion} is not available: %s, %d, %f and %x are`);
  }
}

const padTo = (text: string, size: number, flags: string): string => {
  if (flags.includes("-")) return text.padEnd(size);
  return text.padStart(size, flags.includes("0") ? "0" : " ");
};

/** Fills in a text as Java's `String.format`: `%s`, `%d`, `%f`, `%x`, with width, precision and the flags `-+ 0,`. */
export function formatText(format: string, values: readonly unknown[]): string {
  let next = 0;
  const fill = (position: string | undefined, flags: string, width: string, precision: string, conversion: string) => {
    if (position === undefined) next += 1;
    const at = position === undefined ? next : Number(position);
    if (at < 1 || at > values.length) fail(`There is no value for argument ${at} of the format`);
    const text = formatArgument(conversion, values[at - 1], flags, precision);
    const padded = padTo(text, readLength(Number(width), "width"), flags);
    return conversion === "S" || conversion === "X" ? padded.toUpperCase() : padded;
  };
  return format.replace(directive, (_, position, flags, width, precision, conversion) => {
    if (conversion === "%") return "%";
    return conversion === "n" ? "\n" : fill(position, flags, width, precision, conversion);
  });
}
