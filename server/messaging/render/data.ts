import type { DataLayer, LayerData, LayerFeeds } from "./types.ts";

/**
 * Puts data in Iterable's order. `{{profile.x}}` reads the profile even where a field of an event is named `profile`.
 * assumed: merge tags are the weakest, as a field named `sentAt` wins over the tag.
 *
 * @see https://support.iterable.com/hc/en-us/articles/205480365
 */
export const layerData: LayerData = ({ event, profile, mergedFeed = [], campaign, mergeTags }) =>
  [{ profile: profile ?? {} }, event, profile, ...mergedFeed, campaign, mergeTags].filter(
    (layer): layer is DataLayer => layer !== undefined,
  );

export const layerFeeds: LayerFeeds = (feeds) =>
  feeds.map(({ alias, data }) => (alias === undefined ? data : { [alias]: data }));
