import type { ExperimentType } from "../../domain/experiments.ts";
import type { Project } from "../../project/registry.ts";

/** An experiment as somebody describes it: the API makes none. */
export interface ExperimentDefinition {
  readonly id?: number;
  readonly campaignId: number;
  readonly name?: string;
  readonly createdBy?: string;
  /** A draft, which shares nobody out, unless it is told to run. */
  readonly status?: "draft" | "running";
  readonly type?: ExperimentType;
  readonly variants: readonly {
    readonly templateId: number;
    readonly name?: string;
    readonly isControl?: boolean;
  }[];
}

/** The result of a definition: the experiment's number, or what is wrong and where. */
export type DefinedExperiment =
  | { readonly is: "defined"; readonly id: number }
  | { readonly is: "bad"; readonly path: readonly (string | number)[]; readonly reason: string };

/** Creates an experiment of a campaign: the templates that stand for each other. The first is the control unless told. */
export function defineExperiment(project: Project, definition: ExperimentDefinition): DefinedExperiment {
  const { store, settings, clock } = project;
  const { id, campaignId, variants, createdBy = settings.creatorUserId } = definition;
  const campaign = store.campaigns.find(campaignId);
  if (campaign === undefined) return { is: "bad", path: ["campaignId"], reason: `there is no campaign ${campaignId}` };
  if (id !== undefined && store.experiments.find(id) !== undefined)
    return { is: "bad", path: ["id"], reason: `there is an experiment ${id} already` };
  const unknown = variants.findIndex(({ templateId }) => store.templates.find(templateId) === undefined);
  if (unknown >= 0) {
    const { templateId } = variants[unknown] ?? {};
    return { is: "bad", path: ["variants", unknown, "templateId"], reason: `there is no template ${templateId}` };
  }
  const hasControl = variants.some(({ isControl }) => isControl === true);
  const stored = variants.map(({ templateId, name, isControl }, at) => ({
    templateId,
    name: name ?? store.templates.find(templateId)?.name ?? "",
    isControl: isControl ?? (!hasControl && at === 0),
  }));
  const { name = `${campaign.name} Experiment` } = definition;
  const { status = "draft", type = "WholeEmail" } = definition;
  const now = clock.now();
  const state = { status, type, ...(status === "running" && { startedAt: now }) };
  const made = store.experiments.create({ campaign: campaignId, name, createdBy, variants: stored, ...state }, now, id);
  return { is: "defined", id: made };
}
