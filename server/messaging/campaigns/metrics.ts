import { type CampaignCounts, formatCampaignMetrics } from "../../domain/campaign-metrics.ts";
import type { Project } from "../../project/registry.ts";
import type { MetricsSpan } from "../../store/campaign-metrics.ts";
import { findCampaign } from "./campaign.ts";

/** A time that may be open at either end; milliseconds. */
export interface OpenSpan {
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

/** Closes a time: what is left open is all there is. */
export const spanOf = ({ from, until }: OpenSpan): MetricsSpan => ({
  from: from ?? Number.MIN_SAFE_INTEGER,
  until: until ?? Number.MAX_SAFE_INTEGER,
});

/** Counts what came of a campaign in a time, or of one of its templates, from the events there are. */
export function countEffects(
  { store }: Project,
  campaign: number,
  span: MetricsSpan,
  template?: number,
): CampaignCounts {
  const metrics = store.campaignMetrics;
  const of = { campaign, template };
  const byType = new Map(metrics.byType(of, span).map((count) => [count.type, count]));
  return {
    total: (type) => byType.get(type)?.total ?? 0,
    unique: (type) => byType.get(type)?.unique ?? 0,
    ownOpens: metrics.ownOpens(of, span),
    openersOrClickers: metrics.openersOrClickers(of, span),
    purchases: metrics.purchases(of, span),
  };
}

/** Measures campaigns as CSV, a row for each that is known. */
export function measureCampaigns(project: Project, ids: readonly number[], span: OpenSpan): string {
  const campaigns = [...new Set(ids)].flatMap((id) => findCampaign(project, id) ?? []);
  return formatCampaignMetrics(
    campaigns.map(({ id, medium }) => ({ id, medium, counts: countEffects(project, id, spanOf(span)) })),
  );
}
