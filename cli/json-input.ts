import { messageOf } from "../contracts/thrown.ts";
import { parseJson } from "./json.ts";
import { UsageError } from "./usage-error.ts";

/** A value of an input, such as a Segment message, and where in it that is. */
export interface PlacedValue {
  readonly place: string;
  readonly value: unknown;
}

/** The values of a list, or of a batch of Segment's. */
const listValues = (value: unknown): readonly unknown[] | undefined => {
  const { batch } = (value ?? {}) as { readonly batch?: unknown };
  const list = Array.isArray(value) ? value : batch;
  return Array.isArray(list) ? list : undefined;
};

/** One JSON value over several lines ends its first line in the middle of things. */
function isOneValue(input: string): boolean {
  const text = input.trimStart();
  const firstLine = text.slice(0, Math.max(0, text.indexOf("\n"))).trimEnd();
  return firstLine !== "" && "[{,:".includes(firstLine.slice(-1));
}

/** Parses an input as one JSON value (a value, a list, a batch), else as a value per line. */
export function parseValues(input: string, source: string): readonly PlacedValue[] {
  try {
    const whole = parseJson(input);
    return (listValues(whole) ?? [whole]).map((value, index) => ({ place: `message ${index + 1}`, value }));
  } catch (thrown) {
    if (isOneValue(input)) throw new UsageError(`${source} is not JSON: ${messageOf(thrown)}`);
    return input
      .split("\n")
      .flatMap((row, index) => (row.trim() === "" ? [] : parseRow(row, `line ${index + 1}`, source)));
  }
}

function parseRow(row: string, place: string, source: string): readonly PlacedValue[] {
  try {
    const whole: unknown = JSON.parse(row);
    const list = listValues(whole);
    if (list === undefined) return [{ place, value: whole }];
    return list.map((value, index) => ({ place: `${place}, message ${index + 1}`, value }));
  } catch (thrown) {
    throw new UsageError(`${place} of ${source} is not JSON: ${messageOf(thrown)}`);
  }
}
