import type { CampaignState } from "../../domain/campaign-states.ts";
import type { InAppSettings } from "../../domain/in-app-settings.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredCampaign } from "../../store/campaigns.ts";
import type { TemplateMedium } from "../../store/template.ts";

/** What a campaign keeps beside its columns. */
export interface CampaignDetails {
  readonly listIds?: readonly number[];
  readonly suppressionListIds: readonly number[];
  readonly campaignDataFields?: Readonly<Record<string, unknown>>;
  /** The zone whose clock `startAt` was read from, where each recipient gets it at that time of their own day. */
  readonly startTimeZone?: string;
  /** The zone of recipients whose profile names none. */
  readonly defaultTimeZone?: string;
  /** How the messages of an in-app campaign behave. */
  readonly inApp?: Partial<InAppSettings>;
  readonly createdByUserId: string;
  readonly updatedByUserId?: string;
  readonly labels: readonly string[];
}

/** A campaign: a copy of a template, and when and to whom it goes. Times are milliseconds. */
export interface Campaign extends Omit<StoredCampaign, "data" | "medium" | "type" | "state">, CampaignDetails {
  readonly medium: TemplateMedium;
  readonly type: "Blast" | "Triggered";
  readonly state: CampaignState;
}

export const toCampaign = ({ data, medium, type, state, ...stored }: StoredCampaign): Campaign => ({
  ...stored,
  ...(JSON.parse(data) as CampaignDetails),
  medium: medium as TemplateMedium,
  type: type as Campaign["type"],
  state: state as CampaignState,
});

/** Finds a campaign of a project. */
export function findCampaign({ store }: Project, id: number): Campaign | undefined {
  const stored = store.campaigns.find(id);
  return stored && toCampaign(stored);
}

/** What is changed of a campaign. */
export type CampaignChange = Partial<
  Pick<Campaign, "state" | "startAt" | "endedAt" | "sendSize" | "template" | "startTimeZone" | "defaultTimeZone">
>;

const detailsOf = ({
  listIds,
  suppressionListIds,
  campaignDataFields,
  startTimeZone,
  defaultTimeZone,
  inApp,
  createdByUserId,
  updatedByUserId,
  labels,
}: CampaignDetails): string =>
  JSON.stringify({
    listIds,
    suppressionListIds,
    campaignDataFields,
    startTimeZone,
    defaultTimeZone,
    inApp,
    createdByUserId,
    updatedByUserId,
    labels,
  } satisfies { readonly [Name in keyof CampaignDetails]-?: CampaignDetails[Name] | undefined });

/** Changes a campaign, and gives it as it is then. */
export function changeCampaign({ store, clock }: Project, campaign: Campaign, change: CampaignChange): Campaign {
  const now = clock.now();
  const changed: Campaign = { ...campaign, ...change, updatedAt: now };
  store.campaigns.replace(campaign.id, { ...changed, data: detailsOf(changed) }, now);
  return changed;
}

/** What a campaign begins with. */
export type NewCampaign = Omit<Campaign, "id" | "createdAt" | "updatedAt">;

/** Stores a new campaign, under a number that is free or the next one, and gives it as it is then. */
export function storeCampaign({ store, clock }: Project, campaign: NewCampaign, number?: number): Campaign {
  const now = clock.now();
  const id = store.campaigns.create({ ...campaign, data: detailsOf(campaign) }, now, number);
  return { ...campaign, id, createdAt: now, updatedAt: now };
}
