import type { ExchangeSummary } from "../../request-log/exchange-summary.ts";
import type { DeliverySummary } from "../../segment/delivery-summary.ts";

/** What happened at one moment: a call, and the Segment messages it carried; or a message that became no call. */
export interface Story {
  /** Milliseconds since 1970, on the sandbox's clock. */
  readonly at: number;
  readonly deliveries: readonly DeliverySummary[];
  readonly requests: readonly ExchangeSummary[];
}

/** A call of a delivery is the latest of its like in the record that was made before the attempt ended. */
function findRequest(
  byDigest: ReadonlyMap<string, readonly ExchangeSummary[]>,
  digest: string,
  before: number,
): ExchangeSummary | undefined {
  return byDigest.get(digest)?.findLast(({ at }) => Date.parse(at) <= before);
}

/** Tells of messages and of calls together, newest first: what became of a message stands beneath it. */
export function tellStories(
  deliveries: readonly DeliverySummary[],
  requests: readonly ExchangeSummary[],
): readonly Story[] {
  const byDigest = Map.groupBy(requests, ({ digest }) => digest);
  const told = new Map<number, DeliverySummary[]>();
  const stories: Story[] = [];
  for (const delivery of deliveries) {
    const { calls, lastAttemptAt = 0, receivedAt } = delivery;
    const found = calls.flatMap(({ digest }) => findRequest(byDigest, digest, lastAttemptAt) ?? []);
    const [first] = found;
    const together = first && told.get(first.id);
    if (together !== undefined) {
      together.push(delivery);
      continue;
    }
    const all = [delivery];
    for (const { id } of found) told.set(id, all);
    stories.push({ at: receivedAt, deliveries: all, requests: found });
  }
  const alone = requests.filter(({ id }) => !told.has(id));
  for (const request of alone) stories.push({ at: Date.parse(request.at), deliveries: [], requests: [request] });
  // Of what came in one millisecond the latest stands first too.
  return stories.toReversed().toSorted((a, b) => b.at - a.at);
}
