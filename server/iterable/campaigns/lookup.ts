import type { lookupOperations } from "../../../contracts/iterable/campaigns/lookup.ts";
import { parseSendAt } from "../../domain/send-times.ts";
import { type Campaign, findCampaign } from "../../messaging/campaigns/campaign.ts";
import { type CampaignsRequest, isRecurring, listCampaigns } from "../../messaging/campaigns/list.ts";
import { measureCampaigns } from "../../messaging/campaigns/metrics.ts";
import type { Fail, Handlers } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import { formatPageUrls, parsePage } from "../paging.ts";

/** A campaign as it is answered: triggered ones have neither lists nor a send size, and no times. */
const toView = (campaign: Campaign) => ({
  id: campaign.id,
  createdAt: campaign.createdAt,
  updatedAt: campaign.updatedAt,
  ...(campaign.startAt !== null && campaign.type === "Blast" && { startAt: campaign.startAt }),
  ...(campaign.endedAt !== null && campaign.type === "Blast" && { endedAt: campaign.endedAt }),
  name: campaign.name,
  templateId: campaign.template,
  messageMedium: campaign.medium,
  createdByUserId: campaign.createdByUserId,
  ...(campaign.updatedByUserId !== undefined && { updatedByUserId: campaign.updatedByUserId }),
  campaignState: campaign.state,
  ...(campaign.listIds !== undefined && { listIds: [...campaign.listIds] }),
  suppressionListIds: [...campaign.suppressionListIds],
  ...(campaign.type === "Blast" && { sendSize: campaign.sendSize ?? 0 }),
  ...(campaign.recurring !== null && { recurringCampaignId: campaign.recurring }),
  ...(campaign.workflow !== null && { workflowId: campaign.workflow }),
  labels: [...campaign.labels],
  type: campaign.type,
});

const sorts = "id, name, createdAt, updatedAt or startAt, after - for the last first";

interface CampaignsQuery {
  readonly page?: number;
  readonly pageSize?: number;
  readonly sort?: string;
  readonly campaignState?: Campaign["state"] | readonly Campaign["state"][];
}

/** Answers a page of campaigns, of all or of those a recurring one has made. */
function answerPage(
  project: Project,
  path: string,
  query: CampaignsQuery,
  recurring: number | undefined,
  fail: Fail<"BadParams">,
) {
  const page = parsePage(query, { usual: 20, most: 1_000 }, fail);
  const states = query.campaignState === undefined ? [] : [query.campaignState].flat();
  const request: CampaignsRequest = { states, recurring, sort: query.sort ?? "id", ...page };
  const listed = listCampaigns(project, request);
  if (listed === undefined) return fail("BadParams", `Invalid value for parameter sort: ${sorts}`);
  const { sort, pageSize } = query;
  return {
    campaigns: listed.campaigns.map(toView),
    totalCampaignsCount: listed.total,
    ...formatPageUrls(
      path,
      { sort, pageSize, campaignState: states.join("&campaignState=") || undefined },
      page,
      listed.total,
    ),
  };
}

export const lookupHandlers: Handlers<typeof lookupOperations> = {
  getCampaigns: ({ query, project, fail }) => answerPage(project, "/api/campaigns", query, undefined, fail),

  getChildCampaigns({ params: { id }, query, project, fail }) {
    if (!isRecurring(project, id)) fail("BadParams", `Campaign ${id} is not a recurring campaign`);
    return answerPage(project, `/api/campaigns/recurring/${id}/childCampaigns`, query, id, fail);
  },

  getMetrics({ query, project, fail }) {
    const parseInstant = (name: "startDateTime" | "endDateTime"): number | undefined => {
      const text = query[name];
      if (text === undefined) return undefined;
      return parseSendAt(text) ?? fail("BadParams", `Invalid value for parameter ${name}: ISO 8601 expected`);
    };
    const span = { from: parseInstant("startDateTime"), until: parseInstant("endDateTime") };
    return measureCampaigns(project, [query.campaignId].flat(), span);
  },

  get({ params: { id }, project, fail }) {
    const campaign = findCampaign(project, id);
    return campaign === undefined
      ? fail("BadParams", "Invalid campaign id", { campaignId: String(id) })
      : toView(campaign);
  },
};
