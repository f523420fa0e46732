import { isObject } from "../../contracts/json.ts";
import type { Bindings } from "./bindings.ts";
import { findIdKind, findKindInText, idInText } from "./ids.ts";

/** Forms of a moment in a text; each stands for every moment of its form. */
const momentForms: readonly (readonly [RegExp, string])[] = [
  [/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d$/, "<time yyyy-MM-dd HH:mm:ss +00:00>"],
  [/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, "<time yyyy-MM-dd HH:mm:ss>"],
  [/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/, "<time yyyy-MM-ddTHH:mm:ssZ>"],
];

/** Members that hold a moment as a number. */
const isMoment = (member: string): boolean => /(At|Date|Time|Modified|timestamp)$|^(start|end)$/.test(member);

/** What a side is made comparable with. */
export interface Side {
  readonly side: "recorded" | "replayed";
  readonly bindings: Bindings;
  readonly tag: string;
  /** Whether somebody sent this value before: then it is no moment of the service's own. */
  readonly wasSent: (value: unknown) => boolean;
}

function normalizeNumber(value: number, member: string, wasSent: Side["wasSent"]): unknown {
  if (!isMoment(member) || wasSent(value) || value < 1e9) return value;
  return value < 1e11 ? "<time in seconds>" : "<time in milliseconds>";
}

/** Where a service stands, as it says in its own addresses. */
const origin = /https?:\/\/[^/\s"'<>]+(?=\/api\/)/g;

function normalizeText(text: string, { side, bindings, tag, wasSent }: Side): string {
  const value = text.replace(origin, "<service>");
  const form = wasSent(value) ? undefined : momentForms.find(([pattern]) => pattern.test(value));
  if (form !== undefined) return form[1];
  return value.replace(idInText, (found, word: string, sign: string, id: string) => {
    const kind = findKindInText(word, tag);
    const name = kind === undefined ? undefined : bindings.nameOf(side, kind, id);
    return name === undefined ? found : `${word}${sign}${name}`;
  });
}

/** A value in which ids that are bound have their names, and moments of the service's own their forms. */
export function normalize(value: unknown, side: Side, member = ""): unknown {
  if (Array.isArray(value)) return value.map((entry) => normalize(entry, side, member));
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, normalize(inner, side, name)]));
  }
  const kind = findIdKind(member, side.tag);
  if (kind !== undefined && (typeof value === "string" || typeof value === "number")) {
    return side.bindings.nameOf(side.side, kind, value) ?? value;
  }
  if (typeof value === "number") return normalizeNumber(value, member, side.wasSent);
  return typeof value === "string" ? normalizeText(value, side) : value;
}

/** A text of many lines as its lines: JSON where each one is, in an order of their own, since no service promises one. */
export function splitText(value: unknown): unknown {
  if (typeof value !== "string" || !value.trimEnd().includes("\n")) return value;
  const lines = value.split("\n").filter((line) => line.trim() !== "");
  try {
    return lines.toSorted().map((line) => JSON.parse(line) as unknown);
  } catch {
    return lines.toSorted();
  }
}
