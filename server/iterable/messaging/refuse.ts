import type { TargetRejection } from "../../messaging/sends/target.ts";
import type { Fail } from "../../pipeline/handler.ts";
import type { TemplateMedium } from "../../store/template.ts";
import { failWithIdentityRejection, type IdentityErrorName } from "../refuse.ts";

/** The sentence about a send that names nobody (assumed). */
export const noRecipient = "Either recipientEmail or recipientUserId must be specified";

/**
 * The sentence about a campaign that is unknown, as each call was recorded to word it. assumed of those that were not.
 *
 * @see https://github.com/mtchavez/iterable-api-client
 */
const unknownCampaign = (medium: TemplateMedium): string =>
  medium === "Email" ? "Invalid campaignId" : "Invalid Campaign Id";

/** Segments of paths, by medium. */
const segments: Readonly<Record<TemplateMedium, string>> = {
  Email: "email",
  Push: "push",
  SMS: "sms",
  InApp: "inApp",
  WebPush: "webPush",
  Embedded: "embedded",
  WhatsApp: "whatsApp",
};

/** Fails a send to one user. */
export function failWithTargetRejection(
  fail: Fail<IdentityErrorName | "BadJsonBody">,
  medium: TemplateMedium,
  rejection: TargetRejection,
): never {
  switch (rejection.is) {
    case "unknownCampaign":
      return fail("BadParams", unknownCampaign(medium), { campaignId: String(rejection.campaignId) });
    case "notTriggered":
      return fail("BadParams", "Campaign is not a triggered campaign");
    case "badTime":
      return fail("BadJsonBody", `[/api/${segments[medium]}/target] ${rejection.reason}`);
    case "tooFarAhead":
      return fail("BadParams", `sendAt must be at most ${rejection.days} days in the future`);
    default:
      return failWithIdentityRejection(fail, rejection, noRecipient);
  }
}
