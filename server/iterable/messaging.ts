import type { iterable } from "../../contracts/index.ts";
import { type CancelRequest, cancelMessages } from "../messaging/sends/cancel.ts";
import { sendToUser, type TargetRequest } from "../messaging/sends/target.ts";
import { type Call, type Handlers, type Success, success } from "../pipeline/handler.ts";
import type { TemplateMedium } from "../store/template.ts";
import { inAppQueueHandlers } from "./in-app.ts";
import { failWithTargetRejection, noRecipient } from "./messaging/refuse.ts";
import { viewInBrowser } from "./messaging/view-in-browser.ts";
import { failWithIdentityRejection } from "./refuse.ts";

/** Errors a send may answer. */
type SendErrorName = (typeof iterable.email.target.errors)[number];

type Answer = Success<Readonly<Record<string, unknown>> | null>;

/** Creates the handlers that every medium has: a message to one user, and the end of what was scheduled. */
const createMediumHandlers = (medium: TemplateMedium) => ({
  target({ body, project, fail }: Call<unknown, unknown, TargetRequest, SendErrorName>): Answer {
    const result = sendToUser(project, medium, body);
    switch (result.is) {
      case "delivered":
        return success(null, `Campaign ${body.campaignId} - Sent triggered message to: ${result.to}`);
      case "scheduled": {
        const at = new Date(result.sendAt).toISOString();
        const msg = `Campaign ${body.campaignId} - Scheduled triggered message for: ${at} to: ${result.to}`;
        return success({ scheduledMessageId: result.id }, msg);
      }
      default:
        return failWithTargetRejection(fail, medium, result);
    }
  },

  cancel({ body, project, fail }: Call<unknown, unknown, CancelRequest, SendErrorName>): Answer {
    const result = cancelMessages(project, body);
    if (result.is !== "cancelled") return failWithIdentityRejection(fail, result, noRecipient);
    const ids = result.ids.join(",");
    return ids === ""
      ? fail("BadParams", "No scheduled messages found- Invalid email and campaignId combination")
      : success(
          null,
          `Successfully cancelled scheduled messages with scheduledMessageId: ${ids} from project: ${project.id}`,
        );
  },
});

export const emailHandlers: Handlers<typeof iterable.email> = { ...createMediumHandlers("Email"), viewInBrowser };
export const pushHandlers: Handlers<typeof iterable.push> = createMediumHandlers("Push");
export const smsHandlers: Handlers<typeof iterable.sms> = createMediumHandlers("SMS");
export const webPushHandlers: Handlers<typeof iterable.webPush> = createMediumHandlers("WebPush");
export const whatsAppHandlers: Handlers<typeof iterable.whatsApp> = createMediumHandlers("WhatsApp");
export const inAppHandlers: Handlers<typeof iterable.inApp> = {
  ...createMediumHandlers("InApp"),
  ...inAppQueueHandlers,
};
