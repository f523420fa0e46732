import * as z from "zod";
import { lazy } from "../../lazy.ts";
import { csvText } from "../../media.ts";
import { type OperationSpec, readKeys, serverKeys } from "../../operation.ts";
import { perMinute, perSecond } from "../../rates.ts";
import { docsUrl } from "../docs-url.ts";
import { oneOrMany, pageLinks, pageQuery } from "../paging.ts";
import { queryInteger } from "../query.ts";

/** Every state a campaign can be in. */
export const campaignStates = [
  "Draft",
  "Ready",
  "Scheduled",
  "Running",
  "Finished",
  "Starting",
  "Aborted",
  "Recurring",
  "Archived",
] as const;

/** A campaign; times are Unix milliseconds. Triggered ones have neither lists nor a send size. */
export const CampaignDetails = lazy(() =>
  z
    .object({
      id: z.number(),
      createdAt: z.int(),
      updatedAt: z.int(),
      startAt: z.int().exactOptional(),
      endedAt: z.int().exactOptional(),
      name: z.string(),
      templateId: z.number().exactOptional(),
      messageMedium: z.string(),
      createdByUserId: z.string(),
      updatedByUserId: z.string().exactOptional(),
      campaignState: z.enum(campaignStates),
      listIds: z.array(z.int()).exactOptional(),
      suppressionListIds: z.array(z.int()).exactOptional(),
      sendSize: z.number().exactOptional(),
      recurringCampaignId: z.number().exactOptional(),
      workflowId: z.number().exactOptional(),
      labels: z.array(z.string()).exactOptional(),
      type: z.enum(["Blast", "Triggered"]),
    })
    .meta({ id: "CampaignDetails" }),
);

const Campaigns = lazy(() =>
  z
    .object({
      campaigns: z.array(CampaignDetails()),
      totalCampaignsCount: z.int().exactOptional(),
      ...pageLinks(),
    })
    .meta({ id: "CampaignsResponse" }),
);

const CampaignsQuery = lazy(() =>
  z.object({ ...pageQuery(), campaignState: oneOrMany(z.enum(campaignStates)).exactOptional() }),
);

const MetricsQuery = lazy(() =>
  z.object({
    campaignId: oneOrMany(queryInteger()),
    startDateTime: z.string().exactOptional(),
    endDateTime: z.string().exactOptional(),
  }),
);

const idPath = lazy(() => z.object({ id: queryInteger() }));

const read = { method: "GET", fidelity: "stateful" } as const;

export const lookupOperations = {
  getCampaigns: {
    ...read,
    path: "/api/campaigns",
    summary: "Campaigns, a page at a time",
    keys: readKeys,
    rates: [perSecond(100)],
    query: CampaignsQuery,
    response: Campaigns,
    errors: ["BadParams"],
    example: { query: { page: "1", pageSize: "10", sort: "-createdAt", campaignState: "Running" } },
    evidence: "observed",
    assumed: ["an unknown campaignState answers BadParams"],
    source: docsUrl("campaigns_campaigns"),
  },
  getChildCampaigns: {
    ...read,
    path: "/api/campaigns/recurring/{id}/childCampaigns",
    summary: "Campaigns that a recurring campaign has made",
    keys: serverKeys,
    rates: [perSecond(100)],
    params: idPath,
    query: CampaignsQuery,
    response: Campaigns,
    errors: ["BadParams"],
    example: { params: { id: "9" }, query: { page: "1" } },
    evidence: "observed",
    assumed: ["an unknown campaignState answers BadParams"],
    source: docsUrl("campaigns_child_campaigns"),
  },
  getMetrics: {
    ...read,
    path: "/api/campaigns/metrics",
    summary: "Metrics of campaigns as CSV, one row each",
    keys: readKeys,
    rates: [perMinute(10)],
    query: MetricsQuery,
    response: csvText,
    errors: ["BadParams"],
    example: { query: { campaignId: "1", startDateTime: "2018-06-25", endDateTime: "2018-07-25" } },
    evidence: "observed",
    assumed: [
      "a call without campaignId answers BadParams, as the description requires it; in 2017 it answered a heading",
      "the columns of SMS, in-app, embedded and WhatsApp campaigns",
      "a column without meaning for a campaign is empty",
    ],
    source: docsUrl("campaigns_metrics"),
  },
  get: {
    ...read,
    path: "/api/campaigns/{id}",
    summary: "One campaign",
    keys: serverKeys,
    rates: [perSecond(100)],
    params: idPath,
    response: CampaignDetails,
    errors: ["BadParams", "NotFound"],
    example: { params: { id: "1" } },
    evidence: "documented",
    assumed: ["an unknown campaign answers BadParams"],
    source: docsUrl("campaigns_getCampaign"),
  },
} as const satisfies Record<string, OperationSpec>;
