import { formatExperimentMetrics, type MeasuredVariant } from "../../domain/experiment-metrics.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredExperiment } from "../../store/experiments.ts";
import { countEffects, type OpenSpan, spanOf } from "../campaigns/metrics.ts";

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
