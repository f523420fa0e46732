import * as z from "zod";
import type { ErrorName } from "../../errors.ts";
import { jsonObject } from "../../json.ts";
import { lazy } from "../../lazy.ts";
import { type OperationSpec, serverKeys } from "../../operation.ts";
import { perSecond } from "../../rates.ts";
import { ApiResponse } from "../answers.ts";
import { docsUrl } from "../docs-url.ts";
import { queryInteger } from "../query.ts";

const listIds = () => z.array(z.int());

/** A campaign made from a copy of a template: to lists it is a blast, without lists it waits to be triggered. */
const CreateCampaign = lazy(() =>
  z
    .object({
      name: z.string(),
      templateId: z.number(),
      listIds: listIds().exactOptional(),
      suppressionListIds: listIds().exactOptional(),
      dataFields: jsonObject().exactOptional(),
      campaignDataFields: jsonObject().exactOptional(),
      scheduleSend: z.boolean().exactOptional(),
      sendAt: z.string().exactOptional(),
      sendMode: z.enum(["ProjectTimeZone", "RecipientTimeZone"]).exactOptional(),
      startTimeZone: z.string().exactOptional(),
      defaultTimeZone: z.string().exactOptional(),
    })
    .meta({ id: "CreateCampaignRequest" }),
);

const CreatedCampaign = lazy(() => z.object({ campaignId: z.number() }).meta({ id: "CreateCampaignResponse" }));

const CampaignId = lazy(() => z.object({ campaignId: z.number() }).meta({ id: "CampaignIdRequest" }));

const TriggerCampaign = lazy(() =>
  z
    .object({
      campaignId: z.int(),
      listIds: listIds(),
      suppressionListIds: listIds().exactOptional(),
      dataFields: jsonObject().exactOptional(),
      allowRepeatMarketingSends: z.boolean().exactOptional(),
    })
    .meta({ id: "TriggerCampaignRequest" }),
);

const ArchiveCampaigns = lazy(() =>
  z.object({ campaignIds: z.array(z.number()) }).meta({ id: "BulkArchiveCampaignRequest" }),
);

const Archived = lazy(() => z.object({ success: z.array(z.number()), failed: z.array(z.number()) }));

const RecipientTimeZone = lazy(() =>
  z.object({ startTimeZone: z.string(), defaultTimeZone: z.string() }).meta({ id: "RecipientTimeZoneRequest" }),
);

const ScheduleCampaign = lazy(() =>
  z
    .object({ sendAt: z.string(), recipientTimeZone: RecipientTimeZone().exactOptional() })
    .meta({ id: "ScheduleCampaignRequest" }),
);

const campaignPath = lazy(() => z.object({ campaignId: queryInteger() }));

const write = {
  method: "POST",
  keys: serverKeys,
  response: ApiResponse,
  fidelity: "absent",
  evidence: "observed",
} as const;

/** A call that names one campaign and moves it to another state. */
const changeState = <const Errors extends readonly ErrorName[]>(verb: string, summary: string, errors: Errors) =>
  ({
    ...write,
    path: `/api/campaigns/${verb}`,
    summary,
    body: CampaignId,
    errors,
    example: { body: { campaignId: 1 } },
  }) as const;

export const lifecycleOperations = {
  create: {
    ...write,
    path: "/api/campaigns/create",
    summary: "Create a blast or a triggered campaign from a template",
    body: CreateCampaign,
    response: CreatedCampaign,
    errors: ["BadParams"],
    example: {
      body: {
        name: "Spring sale",
        templateId: 1,
        listIds: [1],
        scheduleSend: true,
        sendAt: "2020-03-01 10:00:00",
        sendMode: "ProjectTimeZone",
      },
    },
    source: docsUrl("campaigns_create_campaign"),
  },
  schedule: {
    ...write,
    path: "/api/campaigns/{campaignId}/schedule",
    summary: "Schedule a campaign to be sent",
    params: campaignPath,
    body: ScheduleCampaign,
    errors: ["BadParams", "Forbidden"],
    example: { params: { campaignId: "1" }, body: { sendAt: "2020-03-01T10:00:00Z" } },
    source: docsUrl("campaigns_schedule_campaign"),
  },
  send: {
    ...write,
    path: "/api/campaigns/{campaignId}/send",
    summary: "Send a campaign now",
    params: campaignPath,
    errors: ["BadParams"],
    example: { params: { campaignId: "1" } },
    source: docsUrl("campaigns_send_campaign"),
  },
  trigger: {
    ...write,
    path: "/api/campaigns/trigger",
    summary: "Send a triggered campaign to lists",
    body: TriggerCampaign,
    errors: ["BadParams"],
    example: { body: { campaignId: 1, listIds: [1] } },
    source: docsUrl("campaigns_trigger_campaign"),
  },
  activateTriggered: {
    ...changeState("activateTriggered", "Start a triggered campaign", ["BadParams", "Forbidden"]),
    source: docsUrl("campaigns_activate_triggered_campaign"),
  },
  deactivateTriggered: {
    ...changeState("deactivateTriggered", "Stop a triggered campaign", ["BadParams", "Forbidden"]),
    source: docsUrl("campaigns_Deactivate_triggered_campaign"),
  },
  cancel: {
    ...changeState("cancel", "Cancel a scheduled or recurring campaign", ["BadParams"]),
    source: docsUrl("campaigns_cancel_campaign"),
  },
  abort: {
    ...changeState("abort", "Abort a campaign", ["BadParams", "GenericRefusal"]),
    source: docsUrl("campaigns_abort_campaign"),
  },
  archive: {
    ...write,
    path: "/api/campaigns/archive",
    summary: "Archive campaigns, ending those that are scheduled or running",
    rates: [perSecond(5, "key")],
    body: ArchiveCampaigns,
    response: Archived,
    errors: ["BadParams", "Forbidden"],
    example: { body: { campaignIds: [1] } },
    source: docsUrl("campaigns_archive_campaigns"),
  },
} as const satisfies Record<string, OperationSpec>;
