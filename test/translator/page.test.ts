import { describe, expect, it } from "vitest";
import { type ClassicSettings, translate } from "../../translator/index.ts";
import {
  createdAt,
  dropTranslation,
  email,
  message,
  trackTranslation,
  unnamed,
  userId,
} from "./support/translations.ts";

const properties = { email };
const named = { category: "Docs", name: "Start" };

/** Options A (all), C (categorized), N (named), and the events of a page with: both, a category, a name, neither. */
const tables: readonly Table[] = [
  {
    single: false,
    trigger: "name",
    rows: [
      ["---", "     -     ", "  -  ", "  -  ", "-"],
      ["--N", "    VCN    ", "  -  ", "  VN ", "-"],
      ["-C-", "    VC     ", "  VC ", "  -  ", "-"],
      ["-CN", "  VC VCN   ", "  VC ", "  VN ", "-"],
      ["A--", "     L     ", "  L  ", "  L  ", "L"],
      ["A-N", "   L VCN   ", "  L  ", " L VN", "L"],
      ["AC-", "   L VC    ", " L VC", "  L  ", "L"],
      ["ACN", " L VC VCN  ", " L VC", " L VN", "L"],
    ],
  },
  {
    single: true,
    trigger: "name",
    rows: [
      ["---", "-", "-", "-", "-"],
      ["--N", "L", "-", "L", "-"],
      ["-C-", "L", "L", "-", "-"],
      ["-CN", "L", "L", "L", "-"],
      ["A--", "L", "L", "L", "L"],
      ["A-N", "L", "L", "L", "L"],
      ["AC-", "L", "L", "L", "L"],
      ["ACN", "L", "L", "L", "L"],
    ],
  },
  {
    single: false,
    trigger: "category",
    rows: [
      ["---", "     -     ", "   -   ", "-", "-"],
      ["--N", "    VCN    ", "   VC  ", "-", "-"],
      ["-C-", "    VC     ", "   VC  ", "-", "-"],
      ["-CN", "  VC VCN   ", " VC VC ", "-", "-"],
      ["A--", "     L     ", "   L   ", "L", "L"],
      ["A-N", "   L VCN   ", "  L VC ", "L", "L"],
      ["AC-", "   L VC    ", "  L VC ", "L", "L"],
      ["ACN", " L VC VCN  ", "L VC VC", "L", "L"],
    ],
  },
  {
    single: true,
    trigger: "category",
    rows: [
      ["---", "-", "-", "-", "-"],
      ["--N", "L", "L", "-", "-"],
      ["-C-", "L", "L", "-", "-"],
      ["-CN", "L", "L", "-", "-"],
      ["A--", "L", "L", "L", "L"],
      ["A-N", "L", "L", "L", "L"],
      ["AC-", "L", "L", "L", "L"],
      ["ACN", "L", "L", "L", "L"],
    ],
  },
];

interface Table {
  readonly single: boolean;
  readonly trigger: "name" | "category";
  readonly rows: readonly (readonly [string, string, string, string, string])[];
}

const shapes = [named, { category: "Docs" }, { name: "Start" }, {}];

const eventName = (short: string, kind: string): string =>
  ({ L: `Loaded a ${kind}`, VC: `Viewed Docs ${kind}`, VN: `Viewed Start ${kind}` })[short] ??
  `Viewed Docs Start ${kind}`;

const cases = tables.flatMap(({ single, trigger, rows }) =>
  rows.flatMap(([options, ...cells]) =>
    cells.flatMap((cell, column) =>
      ["Page", "Screen"].map((kind) => ({
        kind,
        view: shapes[column] ?? {},
        events: cell.trim() === "-" ? [] : cell.trim().split(" "),
        settings: {
          mapAllPagesToSingleEventName: single,
          trackAllPages: options.includes("A"),
          trackCategorizedPages: options.includes("C"),
          trackNamedPages: options.includes("N"),
          namedPagesTrigger: trigger,
        } satisfies Partial<ClassicSettings>,
      })),
    ),
  ),
);

describe("the page options", () => {
  it("are told for sixteen sets, four shapes, two triggers and two kinds", () => {
    expect(cases).toHaveLength(16 * 4 * 2 * 2);
  });

  it.each(cases)("give $events for a $kind with $view under $settings", ({ kind, view, events, settings }) => {
    const given = message({ type: kind.toLowerCase(), userId, properties, ...view });
    const body = (short: string) => ({
      email,
      userId,
      eventName: eventName(short, kind),
      createdAt,
      dataFields: { email, ...view },
    });
    expect(translate(given, settings)).toStrictEqual(
      events.length === 0
        ? dropTranslation("NOT_ENABLED_BY_OPTIONS", `No option asks for this ${kind.toLowerCase()}`)
        : trackTranslation(...events.map(body)),
    );
  });
});

describe("page", () => {
  const page = (own: Readonly<Record<string, unknown>>) => message({ type: "page", userId, ...own });
  const loaded = { userId, eventName: "Loaded a Page", createdAt };

  it.each([
    {
      fact: "shares one name by default",
      given: { name: "Tracking HTTP API" },
      want: { ...loaded, dataFields: { name: "Tracking HTTP API" } },
    },
    {
      fact: "lets its own name and category win over the properties",
      given: { ...named, properties: { name: "n", category: "c", url: "https://example.com/" } },
      want: { ...loaded, dataFields: { ...named, url: "https://example.com/" } },
    },
    {
      fact: "lifts the campaign's ids",
      given: { name: "Start", properties: { campaignId: 1, templateId: "2" } },
      want: { ...loaded, campaignId: 1, templateId: 2, dataFields: { name: "Start" } },
    },
    {
      fact: "keeps a name that reads like a date",
      given: { name: "2024-03-01" },
      want: { ...loaded, dataFields: { name: "2024-03-01" } },
    },
  ])("$fact", ({ given, want }) => {
    expect(translate(page(given))).toStrictEqual(trackTranslation(want));
  });

  it("names the event after the page when names are not shared", () => {
    const given = page({ name: "shoppingCart" });
    expect(translate(given, { mapAllPagesToSingleEventName: false })).toStrictEqual(
      trackTranslation({
        userId,
        eventName: "Viewed shoppingCart Page",
        createdAt,
        dataFields: { name: "shoppingCart" },
      }),
    );
  });

  it.each([
    { what: "the snippet's bare call", given: { properties: { path: "/", url: "https://example.com/" } } },
    { what: "a name among the properties", given: { properties: named } },
    { what: "an empty name and category", given: { name: "", category: "" } },
    { what: "a name and category that are no text", given: { name: 7, category: ["Docs"] } },
  ])("sends nothing for $what by default", ({ given }) => {
    expect(translate(page(given))).toStrictEqual(
      dropTranslation("NOT_ENABLED_BY_OPTIONS", "No option asks for this page"),
    );
  });

  it("sends a bare view without fields", () => {
    expect(translate(page({}), { trackAllPages: true })).toStrictEqual(trackTranslation(loaded));
  });

  it("rejects a visitor nobody knows, whatever the options", () => {
    expect(translate(page({ userId: null }), { trackAllPages: false })).toStrictEqual(unnamed);
  });
});
