import * as z from "zod";
import { lazy } from "../lazy.ts";
import { strictObject } from "../strict-object.ts";

const option = (label: string) => z.boolean({ error: "true or false is expected" }).meta({ title: label });

/**
 * Options of Segment's classic Iterable destination, under the keys of Segment's catalogue; the last two are
 * switches of this project for what the documentation leaves open.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/iterable/#settings
 */
export const ClassicSettings = lazy(() =>
  strictObject({
    apiKey: z.string().exactOptional().meta({ title: "API Key" }),
    mapAllPagesToSingleEventName: option("Map All Pages to Single Event Name"),
    trackAllPages: option("Track All Pages"),
    trackCategorizedPages: option("Track Categorized Pages"),
    trackNamedPages: option("Track Named Pages"),
    namedPagesTrigger: z
      .enum(["name", "category"], { error: '"name" or "category" is expected' })
      .meta({ title: "What Track Named Pages looks for" }),
    keepCampaignInDataFields: option("Also keep campaignId and templateId in the dataFields of custom events"),
  }).meta({ id: "ClassicSettings" }),
);
export type ClassicSettings = Readonly<z.infer<ReturnType<typeof ClassicSettings>>>;
