import type { SendProgress } from "../../server/index.ts";

/** A line that says how far a campaign to many people has come; at its end, what became of all of them. */
export function formatSendProgress({
  project,
  campaignId,
  campaignName,
  served,
  size,
  counts,
  end,
}: SendProgress): string {
  const head = `${project}: campaign ${campaignId} ${JSON.stringify(campaignName)}`;
  const progress = size === undefined ? `${served}` : `${served} of ${size}`;
  if (end === undefined) return `${head}: ${progress}`;
  const states = Object.entries(counts).map(([state, count]) => `${count} ${state}`);
  return [`${head}: ${progress}, ${end}`, ...states].join(", ");
}
