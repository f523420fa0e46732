import type {
  ExperimentAnswer,
  ExperimentList,
  ExperimentVariants,
} from "../../../contracts/iterable/experiments/answers.ts";
import type { DataFields } from "../../../contracts/json.ts";
import { describeAllocation, describeSizing, sharesOf } from "../../domain/experiments.ts";
import { isText } from "../../domain/texts.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredExperiment } from "../../store/experiments.ts";
import { findCampaign } from "../campaigns/campaign.ts";

/** The one organisation a sandbox stands for (assumed). */
const orgId = 1;

const channelTypes: Readonly<Record<string, ExperimentAnswer["channelType"]>> = {
  Push: "push",
  SMS: "sms",
  InApp: "in_app",
  WebPush: "web_push",
};

const channelTypeOf = (project: Project, { campaign }: StoredExperiment): ExperimentAnswer["channelType"] =>
  channelTypes[findCampaign(project, campaign)?.medium ?? ""] ?? "email";

const toVariantValue = (templateId: number) => ({ templateId, sendTime: null, stoGroup: null });

/** A variant as answers name it: numbered from 1. */
export const describeVariants = ({ variants, winner }: StoredExperiment) =>
  variants.map(({ name, isControl }, place) => ({ id: place + 1, name, isControl, isWinner: place === winner }));

/** An experiment as the API answers it. */
export function viewExperiment(project: Project, experiment: StoredExperiment): ExperimentAnswer {
  const { id, status, createdAt, startedAt, finishedAt, type, name, campaign: campaignId, variants } = experiment;
  const { systemConversionEventType, customConversionId = null } = experiment.settings?.conversion ?? {};
  const shares = sharesOf(experiment);
  return {
    id,
    status,
    creationDate: createdAt,
    ...(startedAt !== undefined && { startDate: startedAt }),
    ...(finishedAt !== undefined && { finishDate: finishedAt }),
    channelType: channelTypeOf(project, experiment),
    experimentType: type,
    allocationMode: describeAllocation(experiment),
    sizing: describeSizing(experiment),
    meta: {
      name,
      conversionMetrics: systemConversionEventType === undefined ? [] : [systemConversionEventType],
      campaignId,
      projectId: project.id,
      orgId,
      customConversionId,
    },
    variants: describeVariants(experiment).map((variant, place) => ({
      ...variant,
      value: toVariantValue(variants[place]?.templateId ?? 0),
      currentPercentage: shares[place] ?? 0,
    })),
    constraints: {
      targetSegment: null,
      suppressionListIds: [...(findCampaign(project, campaignId)?.suppressionListIds ?? [])],
    },
  };
}

const listedStatuses = {
  draft: "draft",
  ready: "draft",
  running: "running",
  finished: "finished",
  winner_found: "finished",
} as const satisfies Readonly<Record<StoredExperiment["status"], ExperimentList["experiments"][number]["status"]>>;

const toTime = (atMs: number): string => new Date(atMs).toISOString();

/** A line of a listing. */
export function viewListed(project: Project, experiment: StoredExperiment): ExperimentList["experiments"][number] {
  const { id, name, status, createdBy: author, startedAt, finishedAt } = experiment;
  return {
    id,
    name,
    status: listedStatuses[status],
    channelType: channelTypeOf(project, experiment),
    author,
    ...(startedAt !== undefined && { startDate: toTime(startedAt) }),
    ...(finishedAt !== undefined && { finishDate: toTime(finishedAt) }),
  };
}

/** The texts of a template, as variants are told of them. */
function viewContent({ subject, preheaderText, html, plainText }: DataFields) {
  return {
    ...(isText(subject) && { subject }),
    ...(isText(preheaderText) && { preheader: preheaderText }),
    ...(isText(html) && { htmlSource: html }),
    ...(isText(plainText) && { plainText }),
  };
}

/** The variants of an experiment, with what their templates say. */
export function viewVariants({ store }: Project, experiment: StoredExperiment): ExperimentVariants {
  const shares = sharesOf(experiment);
  return {
    experimentId: experiment.id,
    variants: experiment.variants.map(({ templateId, name }, place) => {
      const template = store.templates.find(templateId);
      const content = template && store.templates.defaultContent(template)?.data;
      return {
        variantId: place + 1,
        name,
        value: toVariantValue(templateId),
        currentPercentage: shares[place] ?? 0,
        content: viewContent(content ?? {}),
      };
    }),
  };
}
