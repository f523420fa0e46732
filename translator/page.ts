import { campaignOf } from "./campaign.ts";
import { createdAtOf } from "./created-at.ts";
import { createCustomEvent, toEventFields } from "./event.ts";
import { findActingUser } from "./identity.ts";
import { type GivenSettings, settingOf } from "./settings.ts";
import { createDrop, type Translation, unnamed } from "./translation.ts";
import { dropEmpty, type Fields, fieldsOf, textOf } from "./values.ts";
import type { TranslationWarning } from "./warning.ts";

/** The kind of a view; the word ends or begins the name of every event. */
type Kind = "Page" | "Screen";

interface View {
  readonly kind: Kind;
  readonly category: string | undefined;
  readonly name: string | undefined;
}

const formatViewedName = (...words: readonly (string | undefined)[]): string =>
  `Viewed ${words.filter((word) => word !== undefined).join(" ")}`;

/**
 * Lists the names of events: one for each option that asks for the view, or a single one when all pages share a name.
 * Assumed: Track Named Pages looks for a name; the guide's text repeats the words of the option above it.
 *
 * @see https://support.iterable.com/hc/en-us/articles/204795719 Options for page events
 */
function listEventNames({ kind, category, name }: View, settings: GivenSettings): readonly string[] {
  const loaded = `Loaded a ${kind}`;
  const trigger = settingOf(settings, "namedPagesTrigger") === "name" ? name : category;
  const names: string[] = [];
  if (settingOf(settings, "trackAllPages")) names.push(loaded);
  if (settingOf(settings, "trackCategorizedPages") && category !== undefined)
    names.push(formatViewedName(category, kind));
  if (settingOf(settings, "trackNamedPages") && trigger !== undefined)
    names.push(formatViewedName(category, name, kind));
  return settingOf(settings, "mapAllPagesToSingleEventName") && names.length > 0 ? [loaded] : names;
}

/** `page` and `screen` → `events.track`, once for each name. Assumed: screens follow the options of pages. */
export function translatePage(
  kind: Kind,
  message: Fields,
  settings: GivenSettings,
  now: number | undefined,
): Translation {
  const properties = fieldsOf(message.properties);
  const user = findActingUser(message, properties);
  if (user === undefined) return unnamed;
  const category = textOf(message.category);
  const name = textOf(message.name);
  const names = listEventNames({ kind, category, name }, settings);
  if (names.length === 0) return createDrop("NOT_ENABLED_BY_OPTIONS", `No option asks for this ${kind.toLowerCase()}`);
  const draft = toEventFields(properties, settings);
  if (category !== undefined) draft.category = category;
  if (name !== undefined) draft.name = name;
  const warnings: TranslationWarning[] = [];
  const occurrence = {
    user,
    createdAt: createdAtOf(message, now, (each) => warnings.push(each)),
    campaign: campaignOf(properties),
    dataFields: dropEmpty(draft),
  };
  const requests = names.map((eventName) => createCustomEvent(eventName, occurrence));
  return { is: "requests", requests, warnings };
}
