import { messageOf } from "../../../contracts/thrown.ts";
import type { FetchedFeeds, FetchFeeds, PlannedFeed } from "../../domain/data-feeds.ts";
import { parseFeed } from "./parse-feed.ts";

/** How long one attempt may take, in milliseconds, and how many there are. @see https://support.iterable.com/hc/en-us/articles/204795659 */
const [attemptMs, maxAttempts] = [10_000, 5];

/** Most bytes of an answer. */
const maxBytes = 1_024 * 1_024;

const problem = (reason: "DataFeedError" | "RetriesExhaustedError", message: string): FetchedFeeds => ({
  is: "problem",
  reason,
  message,
});

/** The bytes of an answer as text; undefined once there are too many. */
async function readText(response: Response): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > maxBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** Asks a feed once. A redirect is an answer other than 200: it may lead to a host that is not listed. */
async function ask({ url, headers }: PlannedFeed, closing: AbortSignal): Promise<FetchedFeeds> {
  const signal = AbortSignal.any([AbortSignal.timeout(attemptMs), closing]);
  const response = await fetch(url, { redirect: "manual", signal, ...(headers !== undefined && { headers }) });
  if (response.status !== 200) {
    await response.body?.cancel();
    return problem("DataFeedError", `${url} answered ${response.status}`);
  }
  const text = await readText(response);
  if (text === undefined) return problem("DataFeedError", `${url} answered more than ${maxBytes / 1_024} kB`);
  const parsed = parseFeed(text);
  return parsed.is === "misunderstood"
    ? problem("DataFeedError", `${url} answered ${parsed.reason}`)
    : { is: "fetched", feeds: [{ data: parsed.data }] };
}

/** Fetches one feed, as often as it gives no answer at all. */
async function fetchFeed(feed: PlannedFeed, closing: AbortSignal): Promise<FetchedFeeds> {
  let why = "";
  for (let attempt = 0; attempt < maxAttempts && !closing.aborted; attempt += 1) {
    try {
      const asked = await ask(feed, closing);
      if (asked.is === "problem" || feed.alias === undefined) return asked;
      const { alias } = feed;
      return { is: "fetched", feeds: asked.feeds.map((each) => ({ ...each, alias })) };
    } catch (thrown) {
      why = messageOf(thrown);
    }
  }
  return problem("RetriesExhaustedError", `${feed.url} gave no answer: ${why}`);
}

/** How long an answer may be used again, in milliseconds on the sandbox's clock, and how many are kept. */
const [cachedMs, maxCached] = [60 * 60 * 1_000, 100];

/** Answers that may be used again, by what was asked. */
function createFeedCache(now: () => number) {
  const kept = new Map<string, { readonly at: number; readonly answer: FetchedFeeds }>();
  const keyOf = ({ url, headers = {}, alias = "" }: PlannedFeed): string => JSON.stringify([url, headers, alias]);
  return {
    find(feed: PlannedFeed): FetchedFeeds | undefined {
      const found = feed.isCached ? kept.get(keyOf(feed)) : undefined;
      return found !== undefined && Math.abs(now() - found.at) < cachedMs ? found.answer : undefined;
    },
    keep(feed: PlannedFeed, answer: FetchedFeeds): void {
      if (!feed.isCached || answer.is !== "fetched") return;
      kept.delete(keyOf(feed));
      kept.set(keyOf(feed), { at: now(), answer });
      const oldest = kept.keys().next().value;
      if (kept.size > maxCached && oldest !== undefined) kept.delete(oldest);
    },
  };
}

/** Joins the answers of several feeds: all of them, or the first problem. */
function joinAnswers(answers: readonly FetchedFeeds[]): FetchedFeeds {
  const problem = answers.find((answer) => answer.is === "problem");
  return (
    problem ?? { is: "fetched", feeds: answers.flatMap((answer) => (answer.is === "fetched" ? answer.feeds : [])) }
  );
}

/**
 * Creates what fetches the feeds of messages: all of one, or the first problem. Answers are used again for an hour where
 * the template allows it. `closing` ends what is under way.
 */
export function createFeedFetcher(closing: AbortSignal, now: () => number): FetchFeeds {
  const cache = createFeedCache(now);
  const fetchOne = async (feed: PlannedFeed): Promise<FetchedFeeds> => {
    const cached = cache.find(feed);
    if (cached !== undefined) return cached;
    const answer = await fetchFeed(feed, closing);
    cache.keep(feed, answer);
    return answer;
  };
  return async (planned) => joinAnswers(await Promise.all(planned.map(fetchOne)));
}
