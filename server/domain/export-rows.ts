import { type DataFields, isObject } from "../../contracts/json.ts";

function flattenInto(target: Record<string, unknown>, fields: DataFields, prefix: string): void {
  for (const [name, value] of Object.entries(fields)) {
    if (isObject(value)) flattenInto(target, value, `${prefix}${name}.`);
    else target[prefix + name] = value;
  }
}

/** Flattens nested objects into dotted keys, arrays kept: the form of exported profiles. */
export function flattenFields(fields: DataFields): DataFields {
  const flat: Record<string, unknown> = {};
  flattenInto(flat, fields, "");
  return flat;
}

const dayMs = 86_400_000;

/** A stretch of time in milliseconds: `from` is inside it, `until` is not. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Stored rows by their numbers, which rise with time: `after` is outside, `upTo` is inside. */
export interface Stretch {
  readonly after: number;
  readonly upTo: number;
}

/** The days a range names, by the UTC calendar. */
export function resolveRange(range: "Today" | "Yesterday" | "BeforeToday" | "All", now: number): Span {
  const midnight = Math.floor(now / dayMs) * dayMs;
  switch (range) {
    case "Today":
      return { from: midnight, until: midnight + dayMs };
    case "Yesterday":
      return { from: midnight - dayMs, until: midnight };
    case "BeforeToday":
      return { from: Number.MIN_SAFE_INTEGER, until: midnight };
    case "All":
      return { from: Number.MIN_SAFE_INTEGER, until: Number.MAX_SAFE_INTEGER };
  }
}
