import { formatMoment, type Moment, moveMoment, readInstantMs, readZone, startOfDay } from "../date-format.ts";
import type { Helper, HelperCall } from "../helper.ts";
import { readLocale } from "../locales.ts";
import { isFalsy, toText } from "../values.ts";
import { printWhenFalsy } from "./strings.ts";

/** Steps that a date takes: zones and calendars are slow. */
const dateCost = 200;

/** Formats by a parameter, or by `format=`; `medium` by default. The locale likewise. */
function format({ hash, context, budget }: HelperCall, moment: Moment, pattern: unknown, locale: unknown): string {
  budget.step(dateCost);
  return formatMoment(moment, toText(pattern ?? hash.format ?? "medium"), readLocale(locale ?? hash.locale, context));
}

const dateFormat: Helper = (call) => {
  const [value, pattern, locale] = call.params;
  if (isFalsy(value)) return printWhenFalsy(call);
  const zone = readZone(call.hash.tz, call.context);
  return format(call, { atMs: readInstantMs(value), zone }, pattern, locale);
};

const now: Helper = (call) => {
  const [pattern, locale] = call.params;
  const zone = readZone(call.hash.tz, call.context);
  return format(call, { atMs: call.context.nowMs, zone }, pattern, locale);
};

function readStart(value: unknown, { nowMs }: HelperCall["context"], zone: string): Moment {
  if (value === "now") return { atMs: nowMs, zone };
  if (value === "midnight") return startOfDay({ atMs: nowMs, zone });
  return { atMs: readInstantMs(value), zone };
}

/** assumed: without a format the result is written as `medium`, like a date. */
const dateMath: Helper = (call) => {
  const [value, expression] = call.params;
  const zone = readZone(call.hash.tz, call.context);
  const start = readStart(value, call.context, zone);
  return format(call, moveMoment(start, toText(expression)), undefined, undefined);
};

/** @see https://support.iterable.com/hc/en-us/articles/205480365 */
export const dates: Readonly<Record<string, Helper>> = {
  dateFormat,
  dateMath,
  now,
  timestamp: ({ context }) => context.nowMs,
};
