import type { Project } from "../../project/registry.ts";
import type { CampaignListing } from "../../store/campaigns.ts";
import { type Campaign, toCampaign } from "./campaign.ts";

/** Which campaigns are asked for. `sort` is a name, after `-` for the last first. */
export interface CampaignsRequest extends Pick<CampaignListing, "states" | "recurring" | "limit" | "offset"> {
  readonly sort: string;
}

/** What campaigns may be sorted by, and the columns it stands in. */
const sorts: Readonly<Record<string, CampaignListing["sort"]>> = {
  id: "id",
  name: "name",
  createdAt: "created_at",
  updatedAt: "updated_at",
  startAt: "start_at",
};

/** Lists a page of campaigns, and how many there are in all; undefined where they cannot be sorted so. */
export function listCampaigns(
  { store }: Project,
  { sort: asked, ...rest }: CampaignsRequest,
): { readonly campaigns: readonly Campaign[]; readonly total: number } | undefined {
  const isDescending = asked.startsWith("-");
  const name = asked.replace(/^[-+ ]/, "");
  const sort = Object.hasOwn(sorts, name) ? sorts[name] : undefined;
  if (sort === undefined) return undefined;
  const stored = store.campaigns.list({ ...rest, sort, isDescending });
  return { campaigns: stored.map(toCampaign), total: store.campaigns.count(rest) };
}

/** Whether a campaign makes other campaigns, or has made some. */
export const isRecurring = ({ store }: Project, id: number): boolean =>
  store.campaigns.find(id)?.state === "Recurring" || store.campaigns.count({ states: [], recurring: id }) > 0;
