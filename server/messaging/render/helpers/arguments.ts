import { fail } from "../failure.ts";
import type { HelperCall } from "../helper.ts";
import { renderLimits } from "../limits.ts";
import { describe } from "../values.ts";

/** A whole number that a helper needs: Java's helpers take no text for one. */
export function readInteger(value: unknown, what: string): number {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  return fail(`${describe(value)} is no ${what}: a whole number is needed`);
}

/** A length that a helper makes a text of. */
export function readLength(value: unknown, what: string): number {
  const length = readInteger(value, what);
  return length <= renderLimits.stringLength ? length : fail(`A ${what} of ${length} is too much`);
}

/** A text that a helper needs. */
export function readText(value: unknown, what: string): string {
  return typeof value === "string" ? value : fail(`${describe(value)} is no ${what}: a text is needed`);
}

/** What a helper works on that may be a block: the text inside it, else its first parameter. */
export const readContent = ({ block, params, print }: HelperCall): string => block?.body() ?? print(params[0]);
