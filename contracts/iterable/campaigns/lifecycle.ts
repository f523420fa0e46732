import * as z from "zod";
import type { ErrorName } from "../../errors.ts";
import { jsonObject } from "../../json.ts";
import { lazily } from "../../lazy.ts";
import { type Row, serverKeys } from "../../operation.ts";
import { perSecond } from "../../rates.ts";
import { ApiResponse } from "../answers.ts";
import { docs } from "../docs.ts";
import { queryInteger } from "../query.ts";

const listIds = () => z.array(z.int());

/** A campaign made from a copy of a template: to lists it is a blast, without lists it waits to be triggered. */
const CreateCampaign = lazily(() =>
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

const CreatedCampaign = lazily(() => z.object({ campaignId: z.number() }).meta({ id: "CreateCampaignResponse" }));

const CampaignId = lazily(() => z.object({ campaignId: z.number() }).meta({ id: "CampaignIdRequest" }));

const TriggerCampaign = lazily(() =>
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

const ArchiveCampaigns = lazily(() =>
  z.object({ campaignIds: z.array(z.number()) }).meta({ id: "BulkArchiveCampaignRequest" }),
);

const Archived = lazily(() => z.object({ success: z.array(z.number()), failed: z.array(z.number()) }));

const RecipientTimeZone = lazily(() =>
  z.object({ startTimeZone: z.string(), defaultTimeZone: z.string() }).meta({ id: "RecipientTimeZoneRequest" }),
);

const ScheduleCampaign = lazily(() =>
  z
    .object({ sendAt: z.string(), recipientTimeZone: RecipientTimeZone().exactOptional() })
    .meta({ id: "ScheduleCampaignRequest" }),
);

const campaignPath = lazily(() => z.object({ campaignId: queryInteger() }));

const write = {
  method: "POST",
  keys: serverKeys,
  response: ApiResponse,
  fidelity: "absent",
  evidence: "observed",
} as const;

/** A call that names one campaign and moves it to another state. */
const stateChange = <const Errors extends readonly ErrorName[]>(verb: string, summary: string, errors: Errors) =>
  ({
    ...write,
    path: `/api/campaigns/${verb}`,
    summary,
    body: CampaignId,
    errors,
    example: { body: { campaignId: 1 } },
  }) as const;

export const lifecycleRows = {
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
    source: docs("campaigns_create_campaign"),
  },
  schedule: {
    ...write,
    path: "/api/campaigns/{campaignId}/schedule",
    summary: "Schedule a campaign to be sent",
    params: campaignPath,
    body: ScheduleCampaign,
    errors: ["BadParams", "Forbidden"],
    example: { params: { campaignId: "1" }, body: { sendAt: "2020-03-01T10:00:00Z" } },
    source: docs("campaigns_schedule_campaign"),
  },
  send: {
    ...write,
    path: "/api/campaigns/{campaignId}/send",
    summary: "Send a campaign now",
    params: campaignPath,
    errors: ["BadParams"],
    example: { params: { campaignId: "1" } },
    source: docs("campaigns_send_campaign"),
  },
  trigger: {
    ...write,
    path: "/api/campaigns/trigger",
    summary: "Send a triggered campaign to lists",
    body: TriggerCampaign,
    errors: ["BadParams"],
    example: { body: { campaignId: 1, listIds: [1] } },
    source: docs("campaigns_trigger_campaign"),
  },
  activateTriggered: {
    ...stateChange("activateTriggered", "Start a triggered campaign", ["BadParams", "Forbidden"]),
    source: docs("campaigns_activate_triggered_campaign"),
  },
  deactivateTriggered: {
    ...stateChange("deactivateTriggered", "Stop a triggered campaign", ["BadParams", "Forbidden"]),
    source: docs("campaigns_Deactivate_triggered_campaign"),
  },
  cancel: {
    ...stateChange("cancel", "Cancel a scheduled or recurring campaign", ["BadParams"]),
    source: docs("campaigns_cancel_campaign"),
  },
  abort: {
    ...stateChange("abort", "Abort a campaign", ["BadParams", "GenericRefusal"]),
    source: docs("campaigns_abort_campaign"),
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
    source: docs("campaigns_archive_campaigns"),
  },
} as const satisfies Record<string, Row>;
