import { guideUrl } from "./guide.ts";

/** A worked example of public documentation, numbered in the order of the pages. */
export interface DocumentedExample {
  readonly id: string;
  readonly shows: string;
  readonly source: string;
}

const classicPage = "https://segment.com/docs/connections/destinations/catalog/iterable/";
const engagePage = "https://segment.com/docs/engage/using-engage-data/";

const from = (source: string, first: number, shows: readonly string[]): DocumentedExample[] =>
  shows.map((text, index) => ({ id: `S${first + index}`, shows: text, source }));

/** Every documented example of the classic destination; a scenario names the ones it shows under `examples`. */
export const documentedExamples: readonly DocumentedExample[] = [
  ...from(guideUrl, 1, [
    "identify with traits and a nested address",
    "the same call from a browser, which adds context",
    "identify with an email alone",
    "identify with a userId alone",
    "identify with neither",
    "identify with a userId that is an email",
    "track with the userId, page with the email, after identify",
    "identify with another email changes no email",
    "updateEmail changes the email",
    "empty values are not sent",
    "API keys: missing, unknown, client-side",
    "a project for tests is apart from others",
    "track with campaignId and templateId",
    "track without a userId",
    "track before identify, and what identify then reveals",
    "campaignId alone, and as text",
    "track with neither id",
    "page with category and name",
    "page with the catalogue's default options",
    "page with three options on makes three events",
    "the same with a single event name",
    "every combination of page options and page forms",
    "Track Named Pages and pages with a category alone",
    "page of an unknown user",
    "the page call of the web snippet",
    "screens",
    "how page names use up event fields",
    "Product Added with two products",
    "Product Removed with the products that stay",
    "Product Removed of the last product",
    "products that lack a required field",
    "Product Added without products",
    "Order Completed with two products",
    "Order Completed with campaignId and templateId",
    "Order Completed without a total",
    "spellings of the commerce event names",
    "Order Completed of an unknown user",
  ]),
  ...from(classicPage, 38, [
    "other key names than email and userId",
    "track with both ids, then with the userId alone",
    "dates",
    "Order Completed with product_id",
    "page with a name alone",
    "page with both ids, then with the userId alone",
  ]),
  ...from("https://segment.com/docs/destinations/iterable/", 44, ["mergeNestedObjects"]),
  ...from(classicPage, 45, ["updateEmail from a destination function", "retries of failed deliveries"]),
  ...from(engagePage, 47, [
    "a computed trait, as a profile field and as an event",
    "an audience as a profile field",
    "an audience as events",
    "a Segment profile with three emails",
    "a deleted audience",
  ]),
];

/** Examples no scenario shows yet, and why. */
export const notShown: readonly { readonly id: string; readonly reason: string }[] = [
  {
    id: "S45",
    reason: "needs a runtime for destination functions; that the classic destination sends no updateEmail is S8",
  },
  { id: "S46", reason: "needs a delivery that retries, and a server told to fail" },
];
