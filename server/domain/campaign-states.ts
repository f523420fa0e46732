import type { campaignStates } from "../../contracts/iterable/campaigns/lookup.ts";

/** A state of a campaign. */
export type CampaignState = (typeof campaignStates)[number];

/** What decides whether a call may move a campaign. */
export interface CampaignStanding {
  readonly type: "Blast" | "Triggered";
  readonly state: CampaignState;
}

/** A call that moves a campaign to another state. */
export type CampaignCall = "activate" | "deactivate" | "schedule" | "send" | "cancel" | "abort";

const isTriggered = ({ type }: CampaignStanding): boolean => type === "Triggered";

const isIn = ({ state }: CampaignStanding, ...states: readonly CampaignState[]): boolean => states.includes(state);

/**
 * From where each call may move a campaign. A triggered campaign is Ready until it is activated, and deactivated ones may
 * be activated again (assumed). A blast that waits may be scheduled anew (assumed). What has ended, and a blast nobody
 * has scheduled, cannot be aborted (assumed); what waits is cancelled instead.
 *
 * @see https://support.iterable.com/hc/en-us/articles/16765114424212 the life of a campaign
 * @see https://github.com/Iterable/api-client tests/integration/campaigns.test.ts
 */
const allowed: Readonly<Record<CampaignCall, (campaign: CampaignStanding) => boolean>> = {
  activate: (campaign) => isTriggered(campaign) && !isIn(campaign, "Archived"),
  deactivate: (campaign) => isTriggered(campaign) && isIn(campaign, "Running"),
  schedule: (campaign) => !isTriggered(campaign) && isIn(campaign, "Draft", "Ready", "Scheduled"),
  send: (campaign) => !isTriggered(campaign) && isIn(campaign, "Draft", "Ready", "Scheduled"),
  cancel: (campaign) => isIn(campaign, "Scheduled", "Recurring"),
  abort: (campaign) => isIn(campaign, "Running", "Starting") || (isTriggered(campaign) && isIn(campaign, "Ready")),
};

/** Whether a call may move a campaign from where it stands. */
export const mayMove = (call: CampaignCall, campaign: CampaignStanding): boolean => allowed[call](campaign);
