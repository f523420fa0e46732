import type { CampaignCall } from "../../domain/campaign-states.ts";
import type { Campaign } from "../../messaging/campaigns/campaign.ts";
import type { CampaignRejection, NotEnabled } from "../../messaging/campaigns/rejections.ts";
import type { Fail } from "../../pipeline/handler.ts";

/** A campaign as sentences name it, its number with thousands separators, as recorded. */
const nameOf = ({ name, id }: Campaign): string => `'${name}' (Id: ${id.toLocaleString("en-US")})`;

/** Whether a campaign is going out: it can only be aborted. */
const isGoingOut = ({ state }: Campaign): boolean => state === "Running" || state === "Starting";

/**
 * The sentences about campaigns that a call cannot move. Those about blasts and about what is going out are recorded;
 * the others are assumed.
 *
 * @see https://github.com/block/iterable-go campaigns_test.go
 */
const cannotMove: Readonly<Record<CampaignCall | "trigger", (campaign: Campaign) => string>> = {
  activate: (campaign) =>
    campaign.type === "Triggered"
      ? `Cannot activate an archived campaign ${nameOf(campaign)}`
      : `Cannot activate a non-triggered campaign ${nameOf(campaign)}`,
  deactivate: (campaign) =>
    campaign.type === "Triggered"
      ? `Cannot deactivate a campaign that is not running ${nameOf(campaign)}`
      : `Cannot deactivate a non-triggered campaign ${nameOf(campaign)}`,
  schedule: (campaign) => `Cannot schedule campaign ${nameOf(campaign)}. It is ${campaign.type} and ${campaign.state}.`,
  send: (campaign) => `Cannot send campaign ${nameOf(campaign)}. It is ${campaign.type} and ${campaign.state}.`,
  cancel: (campaign) =>
    isGoingOut(campaign)
      ? `Could not cancel campaign ${nameOf(campaign)}. It's already scheduled to go out. Please abort the campaign.`
      : `Could not cancel campaign ${nameOf(campaign)}. It is not scheduled.`,
  abort: (campaign) => `Campaign abort failed. Id: ${campaign.id}`,
  trigger: () => "Campaign is not running",
};

/** What a project may not do by the API. @see https://api.iterable.com/api/docs#campaigns_activate_triggered_campaign */
const notEnabled = {
  activation: "API triggered campaign activation is not enabled for your project",
  deactivation: "API triggered campaign deactivation is not enabled for your project",
  scheduling: "API scheduling campaigns is not enabled for your project",
} as const;

/** Fails a call that the project does not let the API make, or that is rejected otherwise. */
export const failWithRestriction = (
  fail: Fail<"BadJsonBody" | "BadParams" | "Forbidden">,
  verb: string,
  rejection: CampaignRejection | NotEnabled,
): never =>
  rejection.is === "notEnabled"
    ? fail("Forbidden", notEnabled[rejection.what])
    : failWithCampaignRejection(fail, verb, rejection);

/** Fails a call about campaigns. `verb` is the end of its path. */
export function failWithCampaignRejection(
  fail: Fail<"BadJsonBody" | "BadParams">,
  verb: string,
  rejection: CampaignRejection,
): never {
  switch (rejection.is) {
    case "noLists":
      return fail("BadParams", "The listIds field must be specified");
    case "tooMuch":
      return fail("BadParams", rejection.reason);
    case "unknownTemplate":
      return fail("BadParams", `Template ID: ${rejection.templateId} does not exist for this project`);
    case "unknownList":
      return fail("BadParams", "Invalid email list id", { listId: String(rejection.listId) });
    case "badTime":
      return fail("BadJsonBody", `[/api/campaigns/${verb}] ${rejection.reason}`);
    case "badTimeZone":
      return fail("BadParams", `The datetime zone id '${rejection.timeZone}' is not recognised`);
    case "tooFarAhead":
      return fail("BadParams", `sendAt must be at most ${rejection.days} days in the future`);
    case "unknownCampaign":
      return fail("BadParams", "Invalid campaign id", { campaignId: String(rejection.campaignId) });
    case "notTriggered":
      return fail("BadParams", "Campaign is not a triggered campaign");
    case "cannotMove":
      return fail("BadParams", cannotMove[rejection.call](rejection.campaign));
  }
}
