import { type CampaignCounts, formatCampaignMetrics } from "../../domain/campaign-metrics.ts";
import type { Project } from "../../project/registry.ts";
import type { MetricsSpan } from "../../store/campaign-metrics.ts";
import { findCampaign } from "./campaign.ts";

/** Counts what came of a campaign in a time, from the events there are. */
function countEffects({ store }: Project, campaign: number, span: MetricsSpan): CampaignCounts {
  const metrics = store.campaignMetrics;
  const byType = new Map(metrics.byType(campaign, span).map((count) => [count.type, count]));
  return {
    total: (type) => byType.get(type)?.total ?? 0,
    unique: (type) => byType.get(type)?.unique ?? 0,
    ownOpens: metrics.ownOpens(campaign, span),
    openersOrClickers: metrics.openersOrClickers(campaign, span),
    purchases: metrics.purchases(campaign, span),
  };
}

/** Measures campaigns as CSV, a row for each that is known. A time left open is all there is. */
export function measureCampaigns(
  project: Project,
  ids: readonly number[],
  span: { readonly [End in keyof MetricsSpan]?: number | undefined },
): string {
  const { from = Number.MIN_SAFE_INTEGER, until = Number.MAX_SAFE_INTEGER } = span;
  const campaigns = [...new Set(ids)].flatMap((id) => findCampaign(project, id) ?? []);
  return formatCampaignMetrics(
    campaigns.map(({ id, medium }) => ({ id, medium, counts: countEffects(project, id, { from, until }) })),
  );
}
