/** A data feed of a project, which its app defines: a URL that templates read while they are rendered. */
export interface DataFeed {
  readonly id: number;
  /** May hold `{{ }}`. */
  readonly url: string;
  /** The name under which templates read it: `[[alias.field]]`; `[[field]]` without one. */
  readonly alias?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where a data feed is fetched. Before a message is rendered, both may hold `{{ }}`. */
export interface FeedRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A feed to be fetched for one message. */
export interface PlannedFeed extends FeedRequest {
  readonly id: number;
  readonly alias?: string;
  /** Whether an answer of the last hour will do. */
  readonly isCached: boolean;
}

/** A data feed that was fetched: its top level, and the alias under which the project knows it, if any. */
export interface FetchedFeed {
  readonly alias?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What feeds answered, or why a message cannot have them. */
export type FetchedFeeds =
  | { readonly is: "fetched"; readonly feeds: readonly FetchedFeed[] }
  | {
      readonly is: "problem";
      readonly reason: "DataFeedError" | "RetriesExhaustedError";
      readonly message: string;
    };

/** Asks feeds: gives all of their answers, or the first problem. */
export type FetchFeeds = (planned: readonly PlannedFeed[]) => Promise<FetchedFeeds>;

/** The same for a call that waits for them: undefined where its sandbox was closed meanwhile. */
export type FetchFeedsForCall = (planned: readonly PlannedFeed[]) => Promise<FetchedFeeds | undefined>;

/**
 * Whether a feed may be fetched: by http or https, from a host the configuration lists. `example.com` lists every port
 * of it, `localhost:4000` that one.
 */
export function isListedHost(url: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, host } = new URL(url);
  return /^https?:$/.test(protocol) && (hosts.includes(hostname) || hosts.includes(host));
}
