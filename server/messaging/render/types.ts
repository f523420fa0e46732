import type { FeedRequest, FetchedFeed } from "../../domain/data-feeds.ts";

/** Named values that a template may read, at its top level. */
export type DataLayer = Readonly<Record<string, unknown>>;

/** What a snippet holds: its text, and the names of its variables in the order in which they were defined. */
export interface SnippetContent {
  readonly content: string;
  readonly variables: readonly string[];
}

/** What the criteria of a saved collection read of the message that names it. */
export interface CollectionData {
  /** Renders a text of the criteria that holds `{{ }}`; nothing is escaped, as it is compared and not shown. */
  render(text: string): string;
  /** The values at a dotted path: every element of a list, none where there is nothing. */
  read(path: string): readonly unknown[];
  /** Counts work of the search. Ends the rendering of a message that takes too much. */
  work(units: number): void;
}

/** The items of a saved collection, that there is none of that name, or why it cannot be searched. */
export type FoundCollection =
  | { readonly is: "items"; readonly items: readonly DataLayer[] }
  | { readonly is: "unknown" }
  | { readonly is: "unsearchable"; readonly message: string };

/**
 * Everything a template sees. Pure data and look-ups: rendering reads no store, no clock and no network.
 * Look-ups are synchronous, and are asked only when a template asks.
 */
export interface RenderContext {
  /** What `{{ }}` reads, the strongest layer first; `layerData()` puts them in Iterable's order. */
  readonly data: readonly DataLayer[];
  /** What `[[ ]]` reads, the strongest layer first: data feeds that were fetched, as `layerFeeds()` gives them. */
  readonly feed?: readonly DataLayer[];
  /** The moment of the send, in epoch milliseconds. */
  readonly nowMs: number;
  /** The project's time zone, an IANA name such as `America/Los_Angeles`; UTC if left out. */
  readonly timeZone?: string;
  /** The locale of numbers and dates, such as `en_US`, which is what counts if left out. */
  readonly locale?: string;
  /** The project's secret for `hmacSHA1` and `hmacSHA256`, which skip the send if there is none. */
  readonly hmacSecret?: string;
  /** Told how many steps a rendering took, once it has ended. */
  readonly onSpent?: ((steps: number) => void) | undefined;
  /** The snippet of that name; undefined if there is none. */
  readonly findSnippet?: (name: string) => SnippetContent | undefined;
  /** The item of a catalog, with its fields; undefined if either is not there. */
  readonly findCatalogItem?: (catalog: string, itemId: string) => DataLayer | undefined;
  /** Searches a saved collection, with the data of this message. */
  readonly findCatalogCollection?: (name: string, data: CollectionData) => FoundCollection;
  /** The value that a metadata table keeps under a key; undefined if either is not there. */
  readonly findMetadata?: (table: string, key: string) => DataLayer | undefined;
}

/**
 * Why rendering skips a send, as the `reason` of a `<medium>SendSkip` event.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360021169631
 */
export type RenderSkipReason =
  | "CatalogCollectionEmptyResults"
  | "CatalogCollectionError"
  | "CatalogCollectionLookupError"
  | "CatalogCollectionTimeout"
  | "CatalogLookupError"
  | "HandlebarsExecutionError"
  | "InvalidHostedUnsubscribeUrl"
  | "MetadataLookupError"
  | "SendAborted"
  | "SnippetLookupError";

/** A send that its templates skip. */
export interface SkippedRender {
  readonly is: "skipped";
  readonly reason: RenderSkipReason;
  /** What went wrong and where, for people: the text, its line and column, the tag, and what would be right. */
  readonly message: string;
  /** What `{{sendSkip cause="…" sku="1"}}` says, `cause` included; empty for every other reason. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Parts of a message, rendered. */
export interface Rendered<Parts> {
  readonly is: "rendered";
  /** The parts as they were given, each string in them rendered. */
  readonly parts: Parts;
  /** Catalog items that were looked up: `catalogLookupCount` of the send event. */
  readonly catalogLookupCount: number;
  /** Saved collections that were evaluated: `catalogCollectionCount` of the send event. */
  readonly catalogCollectionCount: number;
}

export type RenderResult<Parts> = Rendered<Parts> | SkippedRender;

/**
 * Renders the parts of one message with one context. Parts are named texts, or any JSON (a push payload, a list of
 * buttons): every string in it is a template, and stays a string. Names of members are left as they are. Texts that
 * are plain come back as they came. Never throws for what a template or its data hold.
 */
export type RenderParts = <Parts extends Readonly<Record<string, unknown>>>(
  parts: Parts,
  context: RenderContext,
) => RenderResult<Parts>;

/** Something wrong with the text of a template: what, and at which line and column, both from 1. */
export interface TemplateProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** Finds what would make a template fail whatever its data: bad syntax, an unknown helper; undefined if nothing would. */
export type CheckTemplate = (text: string) => TemplateProblem | undefined;

/**
 * Replaces each `[[field]]` and `[[{field}]]` whose field the data have, for good, as `campaigns/create` does with the
 * copy of a template. Blocks, helpers and unknown fields stay for the data feeds.
 */
export type BakeFeed = (text: string, dataFields: DataLayer) => string;

/** Where data come from that `{{ }}` reads. A layer left out is empty. */
export interface MessageData {
  /** `dataFields` of the call, or the fields of the event that triggers the message. */
  readonly event?: DataLayer;
  /** The fields of the recipient's profile; `{{profile.x}}` reads them too. */
  readonly profile?: DataLayer;
  /** Feeds as `layerFeeds()` gives them, if the template merges them (`mergeDataFeedContext`). */
  readonly mergedFeed?: readonly DataLayer[];
  /** `campaignDataFields` of the template or campaign. */
  readonly campaign?: DataLayer;
  /** Universal merge tags: `unsubscribeUrl`, `campaignId`, `companyName` and the like. */
  readonly mergeTags?: DataLayer;
}

/** Puts data in Iterable's order, the strongest first: event, profile, merged feed, campaign; then merge tags. */
export type LayerData = (data: MessageData) => readonly DataLayer[];

/** Makes feeds readable by `[[ ]]`: `[[alias.field]]` if a feed has an alias, `[[field]]` otherwise. */
export type LayerFeeds = (feeds: readonly FetchedFeed[]) => readonly DataLayer[];

/** Renders where the feeds of a template are to be fetched, before they are. Only `{{ }}` is read. */
export type RenderFeedRequests = (
  feeds: readonly FeedRequest[],
  context: RenderContext,
) => RenderResult<{ readonly feeds: readonly FeedRequest[] }>;
