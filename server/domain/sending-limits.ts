import { dayAt } from "./time-zones.ts";

/** Most messages one user gets on a channel in a day, a week or a month. */
export interface FrequencyCapRule {
  readonly channelId: number;
  readonly messages: number;
  readonly every: "day" | "week" | "month";
}

/** Hours of a day in which nobody is messaged: `hold` sends when they are over, `skip` sends nothing. */
export interface QuietHours {
  /** Times of day such as `21:00`; an end before the start is one of the next day. */
  readonly start: string;
  readonly end: string;
  readonly action: "hold" | "skip";
}

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * When the count of a frequency cap began anew: caps reset daily at midnight, weekly on Sunday, monthly on the 1st, in
 * the project's time zone. Milliseconds.
 *
 * @see https://support.iterable.com/hc/en-us/articles/15342990564372
 */
export function startOfPeriod(every: FrequencyCapRule["every"], now: number, timeZone: string): number {
  const { startMs, date } = dayAt(now, timeZone);
  if (every === "day") return startMs;
  const days = every === "week" ? date.getUTCDay() : date.getUTCDate() - 1;
  // Noon keeps clear of days of 23 and 25 hours.
  return dayAt(startMs + dayMs / 2 - days * dayMs, timeZone).startMs;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** When the quiet hours of an instant end, in milliseconds; undefined outside them. */
export function endOfQuietHours({ start, end }: QuietHours, now: number, timeZone: string): number | undefined {
  const { startMs, minutes } = dayAt(now, timeZone);
  const [from, until] = [minutesOf(start), minutesOf(end)];
  const isOverNight = until <= from;
  const isQuiet = isOverNight ? minutes >= from || minutes < until : minutes >= from && minutes < until;
  if (!isQuiet) return undefined;
  const endsTomorrow = isOverNight && minutes >= from;
  const day = endsTomorrow ? dayAt(startMs + 1.5 * dayMs, timeZone).startMs : startMs;
  return day + until * 60_000;
}
