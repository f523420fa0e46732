import { countTotals, formatExperimentMetrics, type MeasuredVariant } from "../../domain/experiment-metrics.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredExperiment } from "../../store/experiments.ts";
import { countEffects, type OpenSpan, spanOf } from "../campaigns/metrics.ts";
import { describeVariants } from "./view.ts";

/** Which experiments are asked for: all, unless some are named by their own number or that of their campaign. */
export interface ExperimentSelection extends OpenSpan {
  readonly experimentIds: readonly number[] | undefined;
  readonly campaignIds: readonly number[] | undefined;
}

/** Measures each variant of an experiment by the events of its template. */
function measureVariants(
  project: Project,
  { id, campaign, createdBy, createdAt, variants }: StoredExperiment,
  span: OpenSpan,
): readonly MeasuredVariant[] {
  const { templates } = project.store;
  return variants.map(({ templateId, name, isControl }) => {
    const template = templates.find(templateId);
    const subject = template && templates.defaultContent(template)?.data.subject;
    return {
      campaignId: campaign,
      experimentId: id,
      templateId,
      name,
      isControl,
      createdBy,
      createdAt: new Date(createdAt).toISOString(),
      updatedAt: new Date(template?.updatedAt ?? createdAt).toISOString(),
      subject: typeof subject === "string" ? subject : "",
      counts: countEffects(project, campaign, spanOf(span), templateId),
    };
  });
}

/** Measures the experiments that are asked for as CSV, a row for each variant. Unknown numbers have none. */
export function measureExperiments(project: Project, { experimentIds, campaignIds, ...span }: ExperimentSelection) {
  const selected = project.store.experiments
    .all()
    .filter(({ id, campaign }) => (experimentIds?.includes(id) ?? true) && (campaignIds?.includes(campaign) ?? true));
  return formatExperimentMetrics(selected.flatMap((experiment) => measureVariants(project, experiment, span)));
}

/** What came of each variant in all. */
export const measureTotals = (project: Project, experiment: StoredExperiment) => ({
  id: experiment.id,
  status: experiment.status,
  variants: describeVariants(experiment).map((variant, place) => {
    const templateId = experiment.variants[place]?.templateId;
    return { ...variant, metrics: countTotals(countEffects(project, experiment.campaign, spanOf({}), templateId)) };
  }),
});

const dayMs = 86_400_000;

/** What a series counts. */
const seriesTypes = { sends: "emailSend", opens: "emailOpen", clicks: "emailClick" } as const;

const toTime = (atMs: number): string => new Date(atMs).toISOString();

/** What came of each variant on each day of UTC. */
export function measureTrends(project: Project, experiment: StoredExperiment, { from, until }: Required<OpenSpan>) {
  const [first = 0, end = 0] = [from, until];
  const firstDay = Math.floor(first / dayMs);
  const days = Array.from({ length: Math.max(0, Math.ceil(end / dayMs) - firstDay) }, (_, at) => firstDay + at);
  const span = { from: firstDay * dayMs, until: (firstDay + days.length) * dayMs };
  const counts = new Map(
    project.store.campaignMetrics
      .byDay({ campaign: experiment.campaign }, span)
      .map(({ template, type, day, total }) => [`${template}/${type}/${day}`, total]),
  );
  const seriesOf = (templateId: number | undefined) =>
    Object.fromEntries(
      Object.entries(seriesTypes).map(([name, type]) => [
        name,
        days.map((day) => ({ time: toTime(day * dayMs), value: counts.get(`${templateId}/${type}/${day}`) ?? 0 })),
      ]),
    );
  return {
    id: experiment.id,
    status: experiment.status,
    interval: "day",
    startDateTime: toTime(first),
    endDateTime: toTime(end),
    variants: describeVariants(experiment).map((variant, place) => ({
      ...variant,
      series: seriesOf(experiment.variants[place]?.templateId),
    })),
    holdout: null,
  };
}
