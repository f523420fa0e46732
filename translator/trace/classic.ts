import { defaultSettings, type GivenSettings, settingOf } from "../settings.ts";
import { translate } from "../translate.ts";
import type { Translation } from "../translation.ts";
import type { Fields } from "../values.ts";
import type { Rule, Traced, Tracer } from "./tracer.ts";

/** A setting that has a say. */
export interface DecidingSetting {
  readonly name: string;
  readonly value: unknown;
}

/** Chapters of Iterable's Segment guide, by the operation a request is made to. */
const chapters: Readonly<Record<string, string>> = {
  "users.update": "Identifying users",
  "commerce.updateCart": "Product Added, Product Removed",
  "commerce.trackPurchase": "Order Completed",
};

/** The chapter that has the rule; events are told of in two. */
const chapterOf = (type: unknown, operation: string): string =>
  chapters[operation] ?? (type === "track" ? "Tracking events" : "Options for page events");

const tracedOf = (translation: Translation): Traced => {
  if (translation.is === "dropped") return { requests: [], outcome: JSON.stringify(translation) };
  const { requests } = translation;
  return { requests, outcome: JSON.stringify(requests.map(({ operation }) => operation)) };
};

/** The classic destination as a trace asks it: one rule, whose name is the chapter of the guide it follows. */
export function classicTracer(settings: GivenSettings, now: number): Tracer {
  const translateAs = (message: Fields): Traced => tracedOf(translate(message, settings, { now }));
  return {
    translate: translateAs,
    rulesOf: (message): readonly Rule[] => [
      {
        first: 0,
        nameFor: (operation) => `guide: ${chapterOf(message.type, operation)}`,
        owns: () => true,
        requestsOf: (other) => (other === undefined ? [] : translateAs(other).requests),
      },
    ],
  };
}

const otherValue = (value: unknown): unknown => {
  if (typeof value === "boolean") return !value;
  return value === "name" ? "category" : "name";
};

/** Settings of the classic destination of which another value would have led to other requests for a message. */
export function findDecidingSettings(
  message: Fields,
  settings: GivenSettings,
  now: number,
): readonly DecidingSetting[] {
  const textWith = (given: GivenSettings): string => JSON.stringify(translate(message, given, { now }));
  const text = textWith(settings);
  return (Object.keys(defaultSettings) as (keyof typeof defaultSettings)[])
    .map((name) => ({ name, value: settingOf(settings, name) }))
    .filter(({ name, value }) => textWith({ ...settings, [name]: otherValue(value) }) !== text);
}
