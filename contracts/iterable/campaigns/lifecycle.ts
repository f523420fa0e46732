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
  fidelity: "stateful",
  evidence: "observed",
} as const;

const dynamicLists = "a dynamic list holds whom it holds when their turn comes";

const unknownCampaign = "an unknown campaign answers BadParams with `Invalid campaign id`";

/** A call that names one campaign and moves it to another state. */
const changeState = <const Errors extends readonly ErrorName[]>(
  verb: string,
  summary: string,
  errors: Errors,
  campaignId = 1,
) =>
  ({
    ...write,
    path: `/api/campaigns/${verb}`,
    summary,
    body: CampaignId,
    errors,
    example: { body: { campaignId } },
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
    assumed: [
      "an unknown template or list answers BadParams",
      "a blast with scheduleSend false is Ready",
      "a time that is over sends at once; with RecipientTimeZone to those for whom it is over",
      "a blast runs until the last message has gone out that waits for its reader's own clock, quiet hours or a data feed",
      dynamicLists,
    ],
    source: docsUrl("campaigns_create_campaign"),
  },
  schedule: {
    ...write,
    path: "/api/campaigns/{campaignId}/schedule",
    summary: "Schedule a campaign to be sent",
    params: campaignPath,
    body: ScheduleCampaign,
    errors: ["BadParams", "Forbidden"],
    example: { params: { campaignId: "7" }, body: { sendAt: "2020-03-01T10:00:00Z" } },
    assumed: [
      unknownCampaign,
      "a scheduled blast may be scheduled anew",
      "a time that is over sends at once; with RecipientTimeZone to those for whom it is over",
      "the message of a success is empty",
    ],
    source: docsUrl("campaigns_schedule_campaign"),
  },
  send: {
    ...write,
    path: "/api/campaigns/{campaignId}/send",
    summary: "Send a campaign now",
    params: campaignPath,
    errors: ["BadParams"],
    example: { params: { campaignId: "7" } },
    assumed: [
      unknownCampaign,
      "a campaign that cannot be sent answers BadParams",
      "the message of a success is empty",
      "it goes to everybody now, with RecipientTimeZone too",
    ],
    source: docsUrl("campaigns_send_campaign"),
  },
  trigger: {
    ...write,
    path: "/api/campaigns/trigger",
    summary: "Send a triggered campaign to lists",
    body: TriggerCampaign,
    errors: ["BadParams"],
    example: { body: { campaignId: 1, listIds: [1] } },
    assumed: [
      unknownCampaign,
      "a campaign that does not run answers BadParams with `Campaign is not running`",
      "the message of a success is `Campaign triggered`",
      dynamicLists,
    ],
    source: docsUrl("campaigns_trigger_campaign"),
  },
  activateTriggered: {
    ...changeState("activateTriggered", "Start a triggered campaign", ["BadParams", "Forbidden"]),
    assumed: [
      unknownCampaign,
      "a campaign that was deactivated may be activated again",
      "the message of a success is `Campaign activated`",
    ],
    source: docsUrl("campaigns_activate_triggered_campaign"),
  },
  deactivateTriggered: {
    ...changeState("deactivateTriggered", "Stop a triggered campaign", ["BadParams", "Forbidden"]),
    assumed: [unknownCampaign, "the message of a success is `Campaign deactivated`"],
    source: docsUrl("campaigns_Deactivate_triggered_campaign"),
  },
  cancel: {
    ...changeState("cancel", "Cancel a scheduled or recurring campaign", ["BadParams"], 8),
    assumed: [unknownCampaign, "a campaign that waits for nothing is told so", "a recurring campaign is Finished"],
    source: docsUrl("campaigns_cancel_campaign"),
  },
  abort: {
    ...changeState("abort", "Abort a campaign", ["BadParams", "GenericRefusal"]),
    assumed: [unknownCampaign, "what has ended and a blast nobody scheduled cannot be aborted"],
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
    assumed: ["unknown campaigns are listed as failed, archived ones as a success"],
    source: docsUrl("campaigns_archive_campaigns"),
  },
} as const satisfies Record<string, OperationSpec>;
