import { describe, expect, it } from "vitest";
import { ClassicSettings } from "../../contracts/segment/classic-settings.ts";
import { defaultSettings } from "../../translator/index.ts";

describe("the classic settings", () => {
  it("have the defaults of Segment's catalogue", () => {
    expect(defaultSettings).toStrictEqual({
      mapAllPagesToSingleEventName: true,
      trackAllPages: false,
      trackCategorizedPages: true,
      trackNamedPages: true,
      namedPagesTrigger: "name",
      keepCampaignInDataFields: false,
    });
  });

  it("satisfy their schema by default", () => {
    expect(ClassicSettings().parse(defaultSettings)).toStrictEqual(defaultSettings);
  });

  it("refuse a key they do not know", () => {
    expect(ClassicSettings().safeParse({ ...defaultSettings, trackallPages: true }).success).toBe(false);
  });
});
