/** Iterable's guide to sending data from Segment through its classic destination: what the scenarios here show. */
export const guideUrl = "https://support.iterable.com/hc/en-us/articles/204795719";

/** One statement, example, note or table row of the guide, in our words. */
export interface Passage {
  readonly id: string;
  readonly says: string;
}

/** A part of the guide under a heading of its own. */
export interface Section {
  readonly title: string;
  readonly passages: readonly Passage[];
}

const createSection = (title: string, says: Readonly<Record<string, string>>): Section => ({
  title,
  passages: Object.entries(says).map(([id, text]) => ({ id, says: text })),
});

/** Every passage of the guide, in its order. A scenario names the ones it shows under `covers`. */
export const guide: readonly Section[] = [
  createSection("Classic or Actions", {
    classic: "NOTE: the guide is about the classic destination; a newer one, Iterable (Actions), is recommended",
  }),
  createSection("Before you begin", {
    "sandbox-project": "A project for tests keeps its users apart from those of every other project",
    "projects-tip": "TIP: projects are described on a page of their own",
  }),
  createSection("Configuring the Segment account", {
    "api-key": "Sending data takes an Iterable API key, made in the project and entered in the destination",
    "key-of-its-own": "WARNING: give Segment a key of its own, so that it alone can be revoked",
    "key-stays-on-servers": "WARNING: a server-side key never belongs into code that runs at the user's",
    "destination-on": "Once the destination is switched on, Segment sends the data of the chosen source",
  }),
  createSection("userId and email", {
    "both-platforms": "Calls carry what each platform names users by: Segment userId, Iterable email",
    "email-creates": "A request makes a new profile only if its body holds an email",
    "create-by-identify": "Users are best created by identify; given both, the profile holds userId and email",
    "either-later": "After that, track and page may carry either one and still reach the same profile",
    "both-always": "Best is to send both with every call",
    "email-changes-by-api": "NOTE: only POST /api/users/updateEmail changes an email; no Segment call does",
  }),
  createSection("Identifying users", {
    identify: "identify ties a user to a userId and traits",
    "identify-example": "EXAMPLE: identify with email, favoriteColor and a nested address",
    "identify-updates-user":
      "identify calls POST /api/users/update, whose values update the profile, all but the email",
    "empty-values": "IMPORTANT: empty strings, empty arrays, empty objects and null are not sent",
  }),
  createSection("Tracking events", {
    track: "track records an action and its properties",
    "track-example": "EXAMPLE: track of User Signed Up with plan, accountType, campaignId and templateId",
    "track-saves-custom-event":
      "track calls POST /api/events/track: a customEvent of that name, extra fields in dataFields",
    "track-user-id": "IMPORTANT: browsers and phones add the userId of an earlier identify by themselves",
    "track-before-identify":
      "IMPORTANT: an unknown user's profile stays out of reach until identify, then its events appear",
    "hidden-from-segmentation": "IMPORTANT: until identify, that profile is not available for segmentation",
    "hidden-from-messaging": "IMPORTANT: until identify, that profile is not available for messaging",
    "accessible-after-identify": "IMPORTANT: after identify, the profile and all events tracked before are accessible",
    "track-campaign": "IMPORTANT: campaignId and templateId become fields of the request",
  }),
  createSection("Page", {
    page: "page records a view of a web page and its properties",
    "page-example": "EXAMPLE: page with a category, a name and an email",
    "page-snippet": "The web snippet calls page once on every load; name and properties are optional",
    "page-saves-custom-event": "A page is a customEvent named Viewed, category, name, Page; extras go to dataFields",
    "page-user-id": "IMPORTANT: browsers and phones add the userId of an earlier identify by themselves",
    "page-unknown-user": "IMPORTANT: a page of an unknown user makes a profile",
  }),
  createSection("Options for page events", {
    "map-all-pages": "Map All Pages to Single Event Name: every page is Loaded a Page, every screen Loaded a Screen",
    "field-limit": "A project holds 8,000 custom-event fields; a field counts again for each event name",
    "track-all-pages": "Track All Pages: an event for every page call",
    "track-all-pages-off": "NOTE: leaving Track All Pages off is recommended",
    "snippet-calls-page": "NOTE: a page with the web snippet calls page by itself",
    "track-categorized-pages": "Track Categorized Pages: an event for every page call with a category",
    "track-named-pages": "Track Named Pages: an event of its own, described with the words of the option above it",
    "event-for-each-option": "IMPORTANT: without the single name, every enabled option makes an event",
    "three-events-example": "EXAMPLE: a page with category, name and email makes three events when all options are on",
  }),
  createSection("E-commerce", {
    "product-added": "TABLE: Product Added calls POST /api/commerce/updateCart",
    "product-removed": "TABLE: Product Removed calls POST /api/commerce/updateCart",
    "order-completed": "TABLE: Order Completed calls POST /api/commerce/trackPurchase",
    "contact-lookup": "TIP: look a user up to see their events",
    "cart-products": "products holds the whole cart; every item has id, name, price and quantity",
    "cart-saves-custom-event": "A cart is saved as a customEvent named updateCart",
    "cart-example": "EXAMPLE: Product Added with two products",
    "cart-required": "IMPORTANT: a cart takes every field that updateCart requires",
    "order-products-and-total": "An order takes products and a total, whole or with decimals",
    "order-campaign": "An order may carry campaignId and templateId",
    "order-saves-purchase": "An order is saved as a purchase",
    "order-example": "EXAMPLE: Order Completed with two products, a total and a campaignId",
    "order-required": "IMPORTANT: an order takes every field that trackPurchase requires",
  }),
  createSection("Segment's own documentation", {
    "segment-docs": "LINK: Segment describes the destination on pages of its own",
  }),
];

const places = new Map(
  guide.flatMap(({ title, passages }, order) => passages.map(({ id }) => [id, { title, order }] as const)),
);

/** The section that a scenario belongs to: that of the first passage it covers. */
export function sectionOf(covers: readonly string[]): { readonly title: string; readonly order: number } | undefined {
  const [first] = covers;
  return first === undefined ? undefined : places.get(first);
}
