import { guideUrl } from "./guide.ts";

/** A worked example of public documentation, numbered in the order of the pages. */
export interface DocumentedExample {
  readonly id: string;
  readonly shows: string;
  readonly source: string;
}

const classicPage = "https://segment.com/docs/connections/destinations/catalog/iterable/";
const actionsPage = "https://segment.com/docs/connections/destinations/catalog/actions-iterable/";
const httpApiPage = "https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/";
const commonPage = "https://segment.com/docs/connections/spec/common/";
const commercePage = "https://segment.com/docs/connections/spec/ecommerce/v2/";
const pixelPage = "https://segment.com/docs/connections/sources/catalog/libraries/server/pixel-tracking-api/";
const formerCode = "https://github.com/segment-boneyard/integration-iterable";
const engagePage = "https://segment.com/docs/engage/using-engage-data/";

const createExamples = (source: string, first: number, shows: readonly string[]): DocumentedExample[] =>
  shows.map((text, index) => ({ id: `S${first + index}`, shows: text, source }));

/** Every documented example of the classic destination and of Iterable (Actions); a scenario names the ones it shows under `examples`. */
export const documentedExamples: readonly DocumentedExample[] = [
  ...createExamples(guideUrl, 1, [
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
  ...createExamples(classicPage, 38, [
    "other key names than email and userId",
    "track with both ids, then with the userId alone",
    "dates",
    "Order Completed with product_id",
    "page with a name alone",
    "page with both ids, then with the userId alone",
  ]),
  ...createExamples("https://segment.com/docs/destinations/iterable/", 44, ["mergeNestedObjects"]),
  ...createExamples(classicPage, 45, ["updateEmail from a destination function", "retries of failed deliveries"]),
  ...createExamples(engagePage, 47, [
    "a computed trait, as a profile field and as an event",
    "an audience as a profile field",
    "an audience as events",
    "a Segment profile with three emails",
    "a deleted audience",
  ]),
  ...createExamples(httpApiPage, 52, [
    "POST /v1/identify",
    "POST /v1/track",
    "POST /v1/page and /v1/screen",
    "POST /v1/group and /v1/alias",
    "POST /v1/batch",
  ]),
  ...createExamples(commonPage, 57, ["the integrations object"]),
  ...createExamples(httpApiPage, 58, ["what ingestion refuses or drops"]),
  ...createExamples("https://segment.com/docs/guides/duplicate-data/", 59, ["a message that comes twice"]),
  ...createExamples(commonPage, 60, ["timestamps corrected for a wrong clock"]),
  ...createExamples(commercePage, 61, ["Product Added with one product", "Order Completed with every property"]),
  ...createExamples(pixelPage, 63, ["a pixel in an email"]),
  ...createExamples("https://segment.com/docs/connections/sources/", 64, ["the SDKs of servers and browsers"]),
  ...createExamples(formerCode, 65, [
    "identify with dates and a phone",
    "identify with a context",
    "identify with one id",
    "track with a date and a context",
    "a cart of one product",
    "an order of one product",
    "the same without a category",
    "an order of five products",
  ]),
  ...createExamples(actionsPage, 73, [
    "the guide's identify",
    "the guide's track",
    "the guide's page",
    "the guide's cart and order",
    "Cart Updated",
    "Order Completed with an order_id",
    "newEmail mapped",
    "the data center in Europe",
    "no id at all",
    "a phone of null",
    "dates",
  ]),
  ...createExamples(guideUrl, 84, ["a user's events and profile, looked up"]),
];

/** An example that no scenario shows, why, and the tests that show it instead. */
export interface NotShown {
  readonly id: string;
  readonly reason: string;
  /** Files of this repository. */
  readonly tests: readonly string[];
}

const overHttp = "it is about HTTP, before any destination";
const ingestTestPath = (name: string): string => `test/server/segment/ingest/${name}.test.ts`;

const createFormerExample = (id: string): NotShown => ({
  id,
  reason: "a fixture of the classic destination's code as of 2017, which the guide and the catalogue have left behind",
  tests: [],
});

/** Examples no scenario shows. */
export const notShown: readonly NotShown[] = [
  { id: "S46", reason: "it needs a delivery that retries", tests: ["test/server/segment/delivery.test.ts"] },
  {
    id: "S58",
    reason: overHttp,
    tests: [ingestTestPath("validate"), ingestTestPath("bodies"), ingestTestPath("write-keys")],
  },
  { id: "S59", reason: overHttp, tests: ["test/server/segment/deduplication.test.ts"] },
  { id: "S60", reason: overHttp, tests: [ingestTestPath("normalise")] },
  { id: "S63", reason: overHttp, tests: [ingestTestPath("pixel")] },
  {
    id: "S64",
    reason: "it needs the SDKs",
    tests: ["test/clients/segment-node.test.ts", "test/long/clients/segment-browser.test.ts"],
  },
  ...["S65", "S66", "S67", "S68", "S69", "S70", "S71", "S72"].map(createFormerExample),
  { id: "S80", reason: "a sandbox has one host", tests: ["test/scenarios/runner/translators.test.ts"] },
];
