import type { UpdateSettings } from "../../../contracts/iterable/experiments/unpublished.ts";
import {
  conversionTypes,
  type ExperimentSettings,
  type ExperimentType,
  experimentLimits as limits,
} from "../../domain/experiments.ts";
import type { Project } from "../../project/registry.ts";
import type { ExperimentVariant, StoredExperiment } from "../../store/experiments.ts";
import { findCampaign } from "../campaigns/campaign.ts";

/** The result of a change: the experiment as it is then, or why it stays as it was. */
export type Edited =
  | { readonly is: "edited"; readonly experiment: StoredExperiment }
  | { readonly is: "bad"; readonly reason: string };

const reject = (reason: string): Edited => ({ is: "bad", reason });

/** Stores an experiment in the place of what it was. */
function put({ store }: Project, experiment: StoredExperiment): Edited {
  store.experiments.update(experiment);
  return { is: "edited", experiment };
}

const isDraft = ({ status }: StoredExperiment): boolean => status === "draft" || status === "ready";

const describeStatus = ({ id, status }: StoredExperiment): string => `Experiment ${id} is ${status.replace("_", " ")}`;

/** Creates a draft of an experiment, whose control is the template of the campaign. */
export function createExperiment(
  project: Project,
  { campaignId, experimentType: type, name }: { campaignId: number; experimentType: ExperimentType; name?: string },
): Edited {
  const { store, clock, settings } = project;
  const campaign = findCampaign(project, campaignId);
  if (campaign === undefined) return reject("Invalid campaign id");
  if (campaign.medium !== "Email") return reject(`Campaign ${campaignId} sends no email: ${type} is of emails alone`);
  if (name !== undefined && (name === "" || name.length > limits.nameLength))
    return reject(`name: 1 to ${limits.nameLength} characters are taken`);
  const variants = [
    {
      templateId: campaign.template,
      name: store.templates.find(campaign.template)?.name ?? "Control",
      isControl: true,
    },
  ];
  const experiment = {
    ...{ campaign: campaignId, name: name ?? `${campaign.name} Experiment`, createdBy: settings.creatorUserId },
    ...({ variants, status: "draft", type } as const),
  };
  const createdAt = clock.now();
  return {
    is: "edited",
    experiment: { ...experiment, id: store.experiments.create(experiment, createdAt), createdAt },
  };
}

/** Copies a template into a new variant. */
export function copyVariant(
  project: Project,
  experiment: StoredExperiment,
  { copyFromTemplateId, name }: { readonly copyFromTemplateId: number; readonly name?: string },
): Edited {
  const { store, clock } = project;
  const { variants, campaign } = experiment;
  if (!isDraft(experiment)) return reject(`${describeStatus(experiment)}: only a draft takes variants`);
  if (variants.length >= limits.variants) return reject(`an experiment has at most ${limits.variants} variants`);
  const template = store.templates.find(copyFromTemplateId);
  const type = findCampaign(project, campaign)?.type;
  if (template === undefined || type === undefined || template.medium !== "Email")
    return reject(`Template ID: ${copyFromTemplateId} does not exist for this project`);
  const templateId = store.templates.copyForCampaign(template.id, { campaignId: campaign, type }, clock.now());
  const made: ExperimentVariant = {
    templateId: templateId ?? template.id,
    name: name ?? `Variant ${variants.length}`,
    isControl: false,
  };
  return put(project, { ...experiment, status: "ready", variants: [...variants, made] });
}

const isWithin = (value: number, most: number): boolean => value >= 1 && value <= most;

/** What is wrong with numbers of settings. */
function findSettingsProblem(
  { holdoutSettings: holdout, explorationBlastSettings: blast, ...body }: UpdateSettings,
  campaignType: string | undefined,
): string | undefined {
  const { explorationTriggerSettings: trigger, evenlySplitVariations } = body;
  const checks: readonly (readonly [fits: boolean, sentence: string])[] = [
    [evenlySplitVariations !== false, "evenlySplitVariations: only true is taken"],
    [holdout == null || isWithin(holdout.holdOutGroupSize, 99), "holdoutSettings.holdOutGroupSize: 1 to 99 is taken"],
    [
      holdout == null || isWithin(holdout.attributionPeriodHours, limits.hours),
      `holdoutSettings.attributionPeriodHours: 1 to ${limits.hours} is taken`,
    ],
    [
      blast == null || isWithin(blast.testSizePercentage, 99),
      "explorationBlastSettings.testSizePercentage: 1 to 99 is taken",
    ],
    [
      blast == null || isWithin(blast.testDurationMinutes, limits.minutes),
      `explorationBlastSettings.testDurationMinutes: 1 to ${limits.minutes} is taken`,
    ],
    [
      trigger == null || isWithin(trigger.testSendsPerVariation, limits.sends),
      `explorationTriggerSettings.testSendsPerVariation: 1 to ${limits.sends} is taken`,
    ],
    [blast == null || campaignType === "Blast", "explorationBlastSettings: the campaign is a triggered one"],
    [trigger == null || campaignType === "Triggered", "explorationTriggerSettings: the campaign is a blast"],
  ];
  return checks.find(([fits]) => !fits)?.[1];
}

/** One setting after a change: null removes it, and what is left out stays. */
const change = <Value>(before: Value | undefined, given: Value | null | undefined): Value | undefined =>
  given === undefined ? before : (given ?? undefined);

function mergeSettings(before: ExperimentSettings, body: UpdateSettings): ExperimentSettings {
  const { conversionEventSettings: conversion, evenlySplitVariations: isEven } = body;
  const { systemConversionEventType: type, ...custom } = conversion ?? {};
  const found = conversionTypes.find((each) => each.toLowerCase() === type?.toLowerCase());
  const given = conversion && { ...custom, ...(found !== undefined && { systemConversionEventType: found }) };
  const settings = {
    conversion: change(before.conversion, given),
    holdout: change(before.holdout, body.holdoutSettings),
    blast: isEven === true ? undefined : change(before.blast, body.explorationBlastSettings),
    trigger: isEven === true ? undefined : change(before.trigger, body.explorationTriggerSettings),
  };
  return JSON.parse(JSON.stringify(settings));
}

/** Changes how a draft shares people out. */
export function updateSettings(project: Project, experiment: StoredExperiment, body: UpdateSettings): Edited {
  if (!isDraft(experiment)) return reject(`${describeStatus(experiment)}: only a draft is changed`);
  const problem = findSettingsProblem(body, findCampaign(project, experiment.campaign)?.type);
  if (problem !== undefined) return reject(problem);
  const settings = mergeSettings(experiment.settings ?? {}, body);
  const { holdout, blast } = settings;
  if ((holdout?.holdOutGroupSize ?? 0) + (blast?.testSizePercentage ?? 0) > 100)
    return reject("explorationBlastSettings.testSizePercentage: with those held out it is more than 100 percent");
  return put(project, { ...experiment, settings });
}

/** Starts an experiment: from now on sends of its campaign are shared out. */
export function startExperiment(project: Project, experiment: StoredExperiment): Edited {
  if (!isDraft(experiment)) return reject(`${describeStatus(experiment)}: only a draft is started`);
  if (experiment.variants.length < 2) return reject(`Experiment ${experiment.id} has one variant: it takes two`);
  const other = project.store.experiments.sharingOut(experiment.campaign);
  if (other !== undefined)
    return reject(`Experiment ${other.id} shares out the people of campaign ${experiment.campaign} already`);
  return put(project, { ...experiment, status: "running", startedAt: project.clock.now() });
}

/** Ends an experiment that runs, without a winner. */
export function cancelExperiment(project: Project, experiment: StoredExperiment): Edited {
  if (experiment.status !== "running") return reject(`${describeStatus(experiment)}: only one that runs is cancelled`);
  return put(project, { ...experiment, status: "finished", finishedAt: project.clock.now() });
}

/** Declares the variant that won, by its number: everybody gets it from now on. */
export function declareWinner(project: Project, experiment: StoredExperiment, variantId: number): Edited {
  if (experiment.status !== "running") return reject(`${describeStatus(experiment)}: only one that runs has a winner`);
  if (experiment.variants[variantId - 1] === undefined)
    return reject(`variantId: experiment ${experiment.id} has the variants 1 to ${experiment.variants.length}`);
  const finishedAt = project.clock.now();
  return put(project, { ...experiment, status: "winner_found", winner: variantId - 1, finishedAt });
}

/** Deletes an experiment that does not run. Gives it as it was. */
export function deleteExperiment({ store }: Project, experiment: StoredExperiment): Edited {
  if (experiment.status === "running") return reject(`${describeStatus(experiment)}: cancel it first`);
  store.experiments.remove(experiment.id);
  return { is: "edited", experiment };
}
