/** The wall clock of an instant in a zone, written as if it were UTC, in milliseconds. */
function wallClockAt(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(atMs);
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
  wallClockAt(atMs, timeZone) - Math.floor(atMs / 1_000) * 1_000;

/** Whether the machine knows a zone: an IANA name such as `America/Los_Angeles`. */
export function isTimeZone(name: unknown): name is string {
  if (typeof name !== "string" || name === "") return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
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

/** When the day of an instant began in a zone, and how many minutes of it have gone. */
export function dayAt(atMs: number, timeZone: string): { readonly startMs: number; readonly minutes: number } {
  const wallClock = atMs + offsetAt(atMs, timeZone);
  const start = Math.floor(wallClock / dayMs) * dayMs;
  return { startMs: instantOfWallClock(start, timeZone), minutes: Math.floor((wallClock - start) / 60_000) };
}
