import type { DataFields } from "../../../contracts/json.ts";
import { type DataFeed, isListedHost, type PlannedFeed } from "../../domain/data-feeds.ts";
import type { Project } from "../../project/registry.ts";
import { renderFeedRequests } from "../render/feeds.ts";
import type { RenderContext, RenderSkipReason } from "../render/types.ts";

/** Why a message with data feeds is not sent. */
export interface FeedProblem {
  readonly is: "problem";
  readonly reason: "DataFeedError" | "RetriesExhaustedError" | RenderSkipReason;
  readonly message: string;
}

/** The feeds a message needs, or why it cannot have them. */
export type FeedPlan = { readonly is: "planned"; readonly feeds: readonly PlannedFeed[] } | FeedProblem;

/** The numbers of the feeds a template names, each once. */
export function feedIdsOf({ dataFeedId, dataFeedIds }: DataFields): readonly number[] {
  const ids = Array.isArray(dataFeedIds) && dataFeedIds.length > 0 ? dataFeedIds : [dataFeedId];
  return [...new Set(ids.filter((id) => typeof id === "number"))];
}

const failed = (message: string): FeedProblem => ({ is: "problem", reason: "DataFeedError", message });

/** Finds the feeds of a project by their numbers. */
function findFeeds({ settings }: Project, ids: readonly number[]): readonly DataFeed[] | FeedProblem {
  const missing = ids.find((id) => !settings.dataFeeds.some((feed) => feed.id === id));
  if (missing !== undefined)
    return failed(`there is no data feed ${missing}: dataFeeds of the configuration define them`);
  return ids.flatMap((id) => settings.dataFeeds.find((feed) => feed.id === id) ?? []);
}

/**
 * Plans which feeds are fetched for a message, and from where. None is fetched from a host that the configuration does
 * not list: a template must not reach what its author never named.
 */
export function planFeeds(
  project: Project,
  { feedIds: ids, cachesFeeds: isCached }: { readonly feedIds: readonly number[]; readonly cachesFeeds: boolean },
  context: RenderContext,
): FeedPlan {
  const found = findFeeds(project, ids);
  if ("is" in found) return found;
  const rendered = renderFeedRequests(found, context);
  if (rendered.is === "skipped") return { is: "problem", reason: rendered.reason, message: rendered.message };
  const feeds = rendered.parts.feeds.map((feed, at) => ({
    ...feed,
    id: ids[at] ?? 0,
    isCached,
    ...aliasOf(found[at]),
  }));
  const strange = feeds.find(({ url }) => !isListedHost(url, project.settings.dataFeedHosts));
  if (strange === undefined) return { is: "planned", feeds };
  return failed(`data feed ${strange.id} is not fetched: ${hostOf(strange.url)} is not among dataFeedHosts`);
}

const aliasOf = (feed: DataFeed | undefined) => (feed?.alias === undefined ? {} : { alias: feed.alias });

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : `"${url.slice(0, 100)}"`);
