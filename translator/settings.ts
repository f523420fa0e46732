import type { ClassicSettings } from "../contracts/segment/classic-settings.ts";

/** Settings as callers give them: what is left out has its default. */
export type GivenSettings = Partial<ClassicSettings>;

/**
 * What Segment's catalogue presets. The trigger of Track Named Pages and the campaign switch are `assumed`: the guide
 * describes the first with the words of Track Categorized Pages and leaves the second open.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/iterable/#settings
 */
export const defaultSettings = {
  mapAllPagesToSingleEventName: true,
  trackAllPages: false,
  trackCategorizedPages: true,
  trackNamedPages: true,
  namedPagesTrigger: "name",
  keepCampaignInDataFields: false,
} as const satisfies ClassicSettings;

/** One setting. Merging them all for each message would take as long as translating it. */
export const settingOf = <Key extends keyof typeof defaultSettings>(
  given: GivenSettings,
  key: Key,
): ClassicSettings[Key] => given[key] ?? defaultSettings[key];
