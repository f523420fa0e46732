import { createBoundedMap } from "./bounded-map.ts";

/** Longest name of a zone: those of the IANA have 32 characters at most. */
const maxNameLength = 64;

/** Zones that were asked for, each with the format of its wall clock; undefined where the machine knows none of that name. */
const wallClocks = createBoundedMap<Intl.DateTimeFormat | undefined>(500);

function createWallClock(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return undefined;
  }
}

/** The format of a zone's wall clock, kept: to make one takes many times as long as to use it. */
function findWallClock(timeZone: string): Intl.DateTimeFormat | undefined {
  if (timeZone.length > maxNameLength) return undefined;
  if (!wallClocks.has(timeZone)) wallClocks.set(timeZone, createWallClock(timeZone));
  return wallClocks.get(timeZone);
}

/** The wall clock of an instant in a zone, written as if it were UTC, in milliseconds. Throws for a zone nobody knows. */
function wallClockAt(atMs: number, timeZone: string): number {
  const wallClock = findWallClock(timeZone);
  if (wallClock === undefined) throw new RangeError(`There is no time zone "${timeZone}"`);
  const parts = wallClock.formatToParts(atMs);
  const partOf = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(
    partOf("year"),
    partOf("month") - 1,
    partOf("day"),
    partOf("hour"),
    partOf("minute"),
    partOf("second"),
  );
}

/** How far a zone is ahead of UTC at an instant, in milliseconds. */
const offsetAt = (atMs: number, timeZone: string): number =>
  timeZone === "UTC" ? 0 : wallClockAt(atMs, timeZone) - Math.floor(atMs / 1_000) * 1_000;

/**
 * Whether the machine knows a zone: an IANA name such as `America/Los_Angeles`. The one of most projects is known without
 * a look: the first format a process makes takes it ten milliseconds.
 */
export function isTimeZone(name: unknown): name is string {
  return name === "UTC" || (typeof name === "string" && name !== "" && findWallClock(name) !== undefined);
}

/** The instant at which clocks of a zone show what UTC clocks show at `wallClock`; both are milliseconds. */
export function instantOfWallClock(wallClock: number, timeZone: string): number {
  const guess = wallClock - offsetAt(wallClock, timeZone);
  return wallClock - offsetAt(guess, timeZone);
}

/** The instant at which clocks of another zone show what those of one show at an instant; milliseconds. */
export const sameWallClock = (atMs: number, zone: string, otherZone: string): number =>
  instantOfWallClock(atMs + offsetAt(atMs, zone), otherZone);

const dayMs = 24 * 60 * 60 * 1_000;

/** A day in a zone. */
export interface Day {
  /** When it began, in milliseconds. */
  readonly startMs: number;
  /** How many minutes of it have gone. */
  readonly minutes: number;
  /** Which day it is, as the midnight of UTC. */
  readonly date: Date;
}

/** The day of an instant in a zone. */
export function dayAt(atMs: number, timeZone: string): Day {
  const wallClock = atMs + offsetAt(atMs, timeZone);
  const start = Math.floor(wallClock / dayMs) * dayMs;
  return {
    startMs: instantOfWallClock(start, timeZone),
    minutes: Math.floor((wallClock - start) / 60_000),
    date: new Date(start),
  };
}
