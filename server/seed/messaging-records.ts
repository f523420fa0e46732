import * as z from "zod";
import { campaignStates } from "../../contracts/iterable/campaigns/lookup.ts";
import { messageMedia } from "../../contracts/iterable/channels.ts";
import { jsonObject } from "../../contracts/json.ts";
import { lazy } from "../../contracts/lazy.ts";
import { experimentTypes } from "../domain/experiments.ts";
import { inAppPlatforms, inAppTriggers } from "../domain/in-app-settings.ts";
import { AudienceCriteria } from "../project/criteria-schema.ts";
import { webhookFields } from "../project/webhook-schema.ts";
import { localeName } from "../validation/locale-name.ts";
import { strictObject } from "../validation/strict-object.ts";

const id = () => z.int().positive().exactOptional();

const text = () => z.string().min(1).exactOptional();

/** A base template. `content` and what stands under `locales` hold the members its medium has over the API. */
export const Template = lazy(() =>
  strictObject({
    id: id(),
    medium: z.enum(messageMedia).default("Email"),
    clientTemplateId: text(),
    name: text(),
    messageTypeId: z.int().positive().exactOptional(),
    creatorUserId: text(),
    defaultLocale: localeName().exactOptional(),
    content: jsonObject().exactOptional(),
    locales: z.record(localeName(), jsonObject()).exactOptional(),
  }),
);

export const Snippet = lazy(() =>
  strictObject({
    id: id(),
    name: z.string().min(1),
    content: z.string(),
    description: z.string().exactOptional(),
    variables: z.array(z.string()).exactOptional(),
    createdBy: text(),
  }),
);

/** A webhook, which nobody can make over the API. It calls for every event, channel and message type unless told otherwise. */
export const Webhook = lazy(() => strictObject({ id: id(), ...webhookFields() }));

const ids = () => z.array(z.int().positive());

/** How the messages of an in-app campaign behave, and which apps they are for. */
const InApp = lazy(() =>
  strictObject({
    trigger: z.enum(inAppTriggers).exactOptional(),
    saveToInbox: z.boolean().exactOptional(),
    priorityLevel: z.number().min(0).max(10_000).exactOptional(),
    jsonOnly: z.boolean().exactOptional(),
    apps: z
      .array(strictObject({ platform: z.enum(inAppPlatforms), packageName: z.string().min(1).max(1_000) }))
      .min(1)
      .max(100)
      .exactOptional(),
  }),
);

/** A campaign of a base template: with lists a blast, without lists a triggered one. */
export const Campaign = lazy(() =>
  strictObject({
    id: id(),
    name: z.string().min(1),
    templateId: z.int().positive(),
    listIds: ids().min(1).exactOptional(),
    suppressionListIds: ids().exactOptional(),
    state: z.enum(campaignStates).exactOptional(),
    recurringCampaignId: z.int().positive().exactOptional(),
    workflowId: z.int().positive().exactOptional(),
    campaignDataFields: jsonObject().exactOptional(),
    labels: z.array(z.string()).exactOptional(),
    inApp: InApp().exactOptional(),
  }),
);

/** A placement of embedded messages, and the order of its campaigns. */
export const Placement = lazy(() =>
  strictObject({
    id: id(),
    name: z.string().min(1).max(1_000),
    campaignIds: ids().max(1_000).exactOptional(),
  }),
);

/** An experiment of a campaign, which compares templates. */
export const Experiment = lazy(() =>
  strictObject({
    id: id(),
    campaignId: z.int().positive(),
    name: text(),
    createdBy: text(),
    status: z.enum(["draft", "running"]).exactOptional(),
    type: z.enum(experimentTypes).exactOptional(),
    variants: z
      .array(strictObject({ templateId: z.int().positive(), name: text(), isControl: z.boolean().exactOptional() }))
      .min(1)
      .max(100),
  }),
);

/** A dynamic list, which nobody can make over the API. */
export const dynamicListFields = () => ({
  id: id(),
  name: z.string().min(1),
  description: z.string().exactOptional(),
  criteria: AudienceCriteria(),
});
