import type { DataFields } from "../../../contracts/json.ts";
import type { CampaignState } from "../../domain/campaign-states.ts";
import type { InAppSettings } from "../../domain/in-app-settings.ts";
import { campaignBounds, findExcess } from "../../domain/sending-bounds.ts";
import type { Project } from "../../project/registry.ts";
import { changeCampaign, storeCampaign } from "./campaign.ts";
import { checkLists } from "./rejections.ts";

/** A campaign as somebody describes it outside of the API, which makes neither recurring nor journey campaigns. */
export interface CampaignDefinition {
  readonly id?: number;
  readonly name: string;
  /** The base template, which is copied. */
  readonly templateId: number;
  /** With lists it is a blast. */
  readonly listIds?: readonly number[];
  readonly suppressionListIds?: readonly number[];
  readonly state?: CampaignState;
  readonly recurringCampaignId?: number;
  readonly workflowId?: number;
  readonly campaignDataFields?: DataFields;
  readonly labels?: readonly string[];
  /** How its messages behave, of an in-app campaign. */
  readonly inApp?: Partial<InAppSettings>;
}

/** The result of a definition: the campaign's number, or what is wrong and with which member. */
export type DefinedCampaign =
  | { readonly is: "defined"; readonly id: number }
  | { readonly is: "bad"; readonly member: string; readonly reason: string };

const bad = (member: string, reason: string): DefinedCampaign => ({ is: "bad", member, reason });

/** States a campaign may be defined in: one that is going out, or about to, would have something to send. */
const definableStates: readonly CampaignState[] = ["Draft", "Ready", "Running", "Finished", "Recurring", "Archived"];

function findProblem({ store }: Project, definition: CampaignDefinition): DefinedCampaign | undefined {
  const { id, templateId, listIds, state = "Ready", recurringCampaignId } = definition;
  const excess = findExcess(definition, campaignBounds);
  if (excess !== undefined) return bad(excess.member, excess.reason);
  if (id !== undefined && store.campaigns.find(id) !== undefined) return bad("id", `there is a campaign ${id} already`);
  const template = store.templates.find(templateId);
  if (template === undefined) return bad("templateId", `there is no template ${templateId}`);
  if (definition.inApp !== undefined && template.medium !== "InApp")
    return bad("inApp", `template ${templateId} is of ${template.medium}: only messages of InApp behave so`);
  const wouldSend = listIds !== undefined && state === "Running" && template.medium !== "Embedded";
  if (!definableStates.includes(state) || wouldSend)
    return bad("state", `a campaign cannot begin as ${state}: schedule it, or send it`);
  if (recurringCampaignId !== undefined && store.campaigns.find(recurringCampaignId) === undefined)
    return bad("recurringCampaignId", `there is no campaign ${recurringCampaignId}`);
  return undefined;
}

/** Creates a campaign as it is described, with its own copy of the template. */
export function defineCampaign(project: Project, definition: CampaignDefinition): DefinedCampaign {
  const problem = findProblem(project, definition);
  if (problem !== undefined) return problem;
  const { id, name, templateId, listIds, suppressionListIds = [], state = "Ready", ...rest } = definition;
  const rejection = checkLists(project, [...(listIds ?? []), ...suppressionListIds]);
  if (rejection?.is === "unknownList") return bad("listIds", `there is no list ${rejection.listId}`);
  const { store, settings, clock } = project;
  const type = listIds === undefined && state !== "Recurring" ? "Triggered" : "Blast";
  const { recurringCampaignId, workflowId, campaignDataFields, labels = [], inApp } = rest;
  const campaign = storeCampaign(
    project,
    {
      name,
      template: templateId,
      medium: store.templates.find(templateId)?.medium ?? "Email",
      type,
      state,
      recurring: recurringCampaignId ?? null,
      workflow: workflowId ?? null,
      startAt: null,
      endedAt: null,
      sendSize: null,
      ...(listIds !== undefined && { listIds }),
      suppressionListIds,
      ...(campaignDataFields !== undefined && { campaignDataFields }),
      ...(inApp !== undefined && { inApp }),
      createdByUserId: settings.creatorUserId,
      updatedByUserId: settings.creatorUserId,
      labels,
    },
    id,
  );
  const copy = store.templates.copyForCampaign(templateId, { campaignId: campaign.id, type }, clock.now());
  changeCampaign(project, campaign, { template: copy ?? templateId });
  return { is: "defined", id: campaign.id };
}
