import type { ProfileDiff } from "../server/index.ts";

const maxShownValue = 60;

/** A value of a field on a line: its beginning, where it is long. */
export function formatValue(value: unknown): string {
  const text = value === undefined ? "(none)" : JSON.stringify(value);
  return text.length > maxShownValue ? `${text.slice(0, maxShownValue)}…` : text;
}

/** What every write sets, besides what it is about. */
const stamps = ["profileUpdatedAt", "itblInternal"];

/** Formats what was changed of a profile: who, and a line for each field but the stamps. */
export function formatProfileDiff({ is, email, userId, hidden, fields }: ProfileDiff): readonly string[] {
  const verb = is === "madeVisible" ? "made visible" : is;
  const head = `${email ?? userId ?? ""} ${verb}${hidden === true ? ", hidden" : ""}`;
  const lines = Object.entries(fields)
    .filter(([name]) => !stamps.includes(name))
    .map(([name, { before, after }]) => `  ${name}: ${formatValue(before)} → ${formatValue(after)}`);
  return [head, ...lines];
}
