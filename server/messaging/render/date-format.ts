import type { DateTime, DateTimeUnit, Zone } from "luxon";
import { createBoundedMap } from "../../domain/bounded-map.ts";
import { parseDate } from "../../domain/dates.ts";
import { lazyModule } from "../../domain/lazy-module.ts";
import { fail } from "./failure.ts";
import type { RenderContext } from "./types.ts";
import { describe } from "./values.ts";

/** The package that knows time zones and the calendar, loaded on first use. */
const luxon = lazyModule<typeof import("luxon")>("luxon");

/** An instant in a time zone, as helpers hand it on. */
export interface Moment {
  readonly atMs: number;
  /** A name that `readZone` gave. */
  readonly zone: string;
}

/** Zones are dear to make, and a message uses few. */
const zones = createBoundedMap<Zone>(100);

/** The zone of that name; UTC for what is no zone, as Java has it. */
function findZone(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const { FixedOffsetZone, IANAZone } = luxon();
  const [, sign, hours, minutes = 0] = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(name) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  const iana = hours === undefined && name !== "UTC" && IANAZone.isValidZone(name) ? IANAZone.create(name) : undefined;
  const zone = iana ?? FixedOffsetZone.instance(Number.isNaN(offset) ? 0 : offset);
  zones.set(name, zone);
  return zone;
}

/** The name of a zone: an IANA name, `GMT+2` or `+02:00`; the project's zone if none is given. */
export const readZone = (given: unknown, context: RenderContext): string =>
  typeof given === "string" && given !== "" ? given.slice(0, 100) : (context.timeZone ?? "UTC");

/** The instant that a value says: epoch milliseconds, a date in any format of Iterable, or ISO 8601. */
export function readInstantMs(value: unknown): number {
  if (typeof value === "number" && Math.abs(value) <= 8.64e15) return value;
  if (typeof value === "string" && value.length <= 40) {
    const known = parseDate(value);
    if (known !== undefined) return known;
    const read = luxon().DateTime.fromISO(value, { zone: "utc" });
    if (read.isValid) return read.toMillis();
  }
  return fail(`${describe(value)} is no date: write it as 2026-01-31 or 2026-01-31T10:00:00Z`);
}

const open = ({ atMs, zone }: Moment): DateTime => luxon().DateTime.fromMillis(atMs, { zone: findZone(zone) });

const styles = ["full", "long", "medium", "short"] as const;

const pad = (value: number, length: number): string => String(value).padStart(length, "0");

type Letter = (at: DateTime, count: number) => string;

/** Two letters print two digits, without the sign of years before the first: the documented sum of an age needs it. */
const year = (value: number, count: number): string =>
  count === 2 ? pad(Math.abs(value) % 100, 2) : `${value < 0 ? "-" : ""}${pad(Math.abs(value), count)}`;

/** The letters of a pattern, as Joda has them; SimpleDateFormat has those that Iterable documents with the same meaning. */
const letters: Readonly<Record<string, Letter>> = {
  G: (at) => (at.year > 0 ? "AD" : "BC"),
  y: (at, count) => year(at.year, count),
  Y: (at, count) => year(at.year > 0 ? at.year : 1 - at.year, count),
  x: (at, count) => year(at.weekYear, count),
  M: (at, count) => (count < 3 ? pad(at.month, count) : at.toFormat(count === 3 ? "MMM" : "MMMM")),
  w: (at, count) => pad(at.weekNumber, count),
  D: (at, count) => pad(at.ordinal, count),
  d: (at, count) => pad(at.day, count),
  e: (at, count) => pad(at.weekday, count),
  E: (at, count) => at.toFormat(count < 4 ? "EEE" : "EEEE"),
  a: (at) => at.toFormat("a"),
  H: (at, count) => pad(at.hour, count),
  k: (at, count) => pad(at.hour || 24, count),
  K: (at, count) => pad(at.hour % 12, count),
  h: (at, count) => pad(at.hour % 12 || 12, count),
  m: (at, count) => pad(at.minute, count),
  s: (at, count) => pad(at.second, count),
  S: (at, count) => pad(at.millisecond, 3).padEnd(count, "0").slice(0, count),
  z: (at, count) => at.toFormat(count < 4 ? "ZZZZ" : "ZZZZZ"),
  Z: (at, count) => (count < 3 ? at.toFormat(count === 1 ? "ZZZ" : "ZZ") : at.toFormat("z")),
};

function formatPattern(at: DateTime, pattern: string): string {
  if (pattern.length > 200) fail("The pattern of the date has more than 200 characters");
  return pattern.replace(
    /'((?:[^']|'')*)'?|([A-Za-z])\2*/g,
    (run: string, literal: string | undefined, letter: string) => {
      if (literal !== undefined) return run === "''" ? "'" : literal.replaceAll("''", "'");
      const write = letters[letter];
      return write?.(at, run.length) ?? fail(`Illegal pattern component: ${run}`);
    },
  );
}

/** Formats an instant by a style (`full`, `long`, `medium`, `short`) or a pattern. */
export function formatMoment(moment: Moment, format: string, locale: string): string {
  const at = open(moment).setLocale(locale);
  const dateStyle = styles.find((style) => style === format);
  return dateStyle === undefined ? formatPattern(at, format) : at.toLocaleString({ dateStyle });
}

const units: Readonly<Record<string, DateTimeUnit>> = {
  y: "year",
  M: "month",
  w: "week",
  d: "day",
  h: "hour",
  H: "hour",
  m: "minute",
  s: "second",
};

const step = /([+-])(\d{1,7})([yMwdhHms])|\/([yMwdhHms])/y;

/** The steps of `+1y-2M/d`, in order; fails for anything else. */
function readSteps(expression: string): readonly RegExpExecArray[] {
  const steps: RegExpExecArray[] = [];
  if (expression.length > 200) fail("The date expression has more than 200 characters");
  step.lastIndex = 0;
  while (step.lastIndex < expression.length) {
    const found = step.exec(expression);
    if (found === null) return fail(`${describe(expression)} is no date expression: write it as "+1y-2M+3d"`);
    steps.push(found);
  }
  return steps;
}

/** Moves an instant along the calendar of its zone: `+1M`, `-7d`, glued together; `/d` goes to where a day begins. */
export function moveMoment(moment: Moment, expression: string): Moment {
  let at = open(moment);
  for (const [, sign, amount, unit, rounded] of readSteps(expression.trim())) {
    const name = units[unit ?? rounded ?? ""] ?? "day";
    at = rounded === undefined ? at.plus({ [name]: Number(amount) * (sign === "-" ? -1 : 1) }) : at.startOf(name);
  }
  return at.isValid ? { ...moment, atMs: at.toMillis() } : fail(`${describe(expression)} leads out of the calendar`);
}

/** Where the day of an instant begins, in its zone. */
export const startOfDay = (moment: Moment): Moment => ({ ...moment, atMs: open(moment).startOf("day").toMillis() });
