import type { CampaignSlice, SendProgress } from "../../domain/send-progress.ts";

/** Adds two counts. */
const addCounts = (one: SendProgress["counts"], other: SendProgress["counts"]): SendProgress["counts"] => ({
  ...one,
  ...Object.fromEntries(Object.entries(other).map(([name, count]) => [name, (one[name] ?? 0) + count])),
});

const sumOf = (counts: SendProgress["counts"]): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** After how many people progress is told of again, and of how many sends it is known at once. */
const [everyPeople, maxSends] = [1_000, 100];

/** Creates what adds up the slices of sends, and tells of them now and then, and at their end. */
export function createSendProgress(tell: (progress: SendProgress) => void): (slice: CampaignSlice) => void {
  const known = new Map<string, SendProgress["counts"]>();
  return ({ isFirst, send, counts: added, totals, ...slice }) => {
    const key = JSON.stringify([slice.project, send]);
    const before = isFirst ? {} : (known.get(key) ?? {});
    const counts = totals ?? addCounts(before, added);
    const served = sumOf(counts);
    known.delete(key);
    if (slice.end === undefined) known.set(key, counts);
    const [oldest] = known.keys();
    if (known.size > maxSends && oldest !== undefined) known.delete(oldest);
    const isMarked = Math.floor(served / everyPeople) > Math.floor(sumOf(before) / everyPeople);
    if (isMarked || slice.end !== undefined) tell({ ...slice, served, counts });
  };
}
