import type { ClassicSettings } from "../contracts/segment/classic-settings.ts";

/**
 * What Segment's catalogue presets. The trigger of Track Named Pages and the campaign switch are `assumed`: the guide
 * describes the first with the words of Track Categorized Pages and leaves the second open.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/iterable/#settings
 */
export const defaultSettings: ClassicSettings = {
  mapAllPagesToSingleEventName: true,
  trackAllPages: false,
  trackCategorizedPages: true,
  trackNamedPages: true,
  namedPagesTrigger: "name",
  keepCampaignInDataFields: false,
};
