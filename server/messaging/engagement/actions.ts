import type { DataFields } from "../../../contracts/json.ts";
import { type InAppSettings, toMessageContext } from "../../domain/in-app-settings.ts";
import type { TemplateMedium } from "../../store/template.ts";
import { describeVisitor, type Visitor } from "./visitor.ts";

/** What a person, or their mail server, device, app or phone, may do with a message; and a recall, which undoes a send. */
export const actionNames = [
  "delivered",
  "open",
  "click",
  "close",
  "consume",
  "delete",
  "dismiss",
  "recall",
  "unsubscribe",
  "bounce",
  "complaint",
  "reply",
  "uninstall",
] as const;
export type ActionName = (typeof actionNames)[number];

/** What a mail server says of an email that did not arrive. @see https://support.iterable.com/hc/en-us/articles/208182926 */
export const recipientStates = [
  "HardBounce",
  "DNSFailure",
  "MailBlockAttachmentDetected",
  "MailBlockGeneral",
  "MailBlockKnownSpammer",
  "MailBlockRelayDenied",
  "MailBlockSpamDetected",
  "SoftBounceGeneral",
  "SoftBounceUndetermined",
  "SoftBounceTimeOut",
  "SoftBounceMailboxFull",
  "SoftBounceContentRejected",
  "SoftBounceSpamDetected",
] as const;

/** What may be told of an action beside its name. */
export interface ActionDetails extends Visitor {
  /** The link that was followed. */
  readonly link?: {
    readonly url: string;
    readonly index: number;
    readonly isHosted?: boolean;
    /** The button of an embedded message that leads there. */
    readonly button?: string | undefined;
  };
  readonly recipientState?: (typeof recipientStates)[number];
  /** What the mail server said, such as `550 5.1.1 user unknown`, and its code, `5.1.1`. */
  readonly bounceMessage?: string;
  readonly status?: string;
  /** What was written back. */
  readonly text?: string;
  /** How an in-app message was closed, and how it was deleted. */
  readonly closeAction?: string;
  readonly deleteAction?: string;
  /** What an unsubscribe leaves: the channel of the message, unless it is its message type. */
  readonly from?: "channel" | "messageType";
}

/** Where a message arrived. */
export interface ReachedAddress {
  /** The email, phone number or token. */
  readonly to: string;
  /** What the profile says of the device, of a push. */
  readonly device: DataFields | undefined;
  /** How an in-app message behaves. */
  readonly inApp?: InAppSettings | undefined;
}

/** What an action does to the queue of an in-app message. */
export interface QueueChange {
  /** Whether the message counts as read. */
  readonly reads?: true;
  /** Whether it leaves the queue. */
  readonly consumes?: true;
}

/** What an action writes, and what it does to a queue. */
export interface ActionEvent extends QueueChange {
  /** The type of the event; none where only a queue changes. */
  readonly type?: string;
  /** What it says beside the message, its campaign and its template. */
  readonly fields?: (details: ActionDetails, address: ReachedAddress) => DataFields;
  /** Whether it is about no campaign: what somebody writes to a number is no answer to one message. */
  readonly isUnattributed?: true;
}

/** The number of the sandbox that people write to (assumed). */
const ownNumber = "+15550100";

const visitor = (details: ActionDetails): DataFields => describeVisitor(details);

const followed = (details: ActionDetails): DataFields => ({
  ...visitor(details),
  ...(details.link !== undefined && { url: details.link.url, hrefIndex: details.link.index }),
});

const clickedUrl = ({ link }: ActionDetails, _address: ReachedAddress): DataFields =>
  link === undefined ? {} : { clickedUrl: link.url };

const bounced = ({ recipientState = "HardBounce", bounceMessage, status }: ActionDetails): DataFields => ({
  recipientState,
  bounceMessage: bounceMessage ?? (recipientState === "HardBounce" ? "550 5.1.1 user unknown" : recipientState),
  ...((status !== undefined || recipientState === "HardBounce") && { status: status ?? "5.1.1" }),
});

/** What the provider of a phone answers of a number that does not exist, as published. */
const refusedByProvider = ({ bounceMessage = "The requested resource was not found" }: ActionDetails): DataFields => ({
  smsProviderResponse: { status: 404, message: bounceMessage, code: 20_404, more_info: "" },
});

const atDevice = (_details: ActionDetails, { device }: ReachedAddress): DataFields => ({
  ...(device?.platformEndpoint !== undefined && { platformEndpoint: device.platformEndpoint }),
});

const written = ({ text = "" }: ActionDetails, { to }: ReachedAddress): DataFields => ({
  fromPhoneNumber: to,
  toPhoneNumber: ownNumber,
  smsMessage: text,
});

/** What every event of an app says of an in-app message: a silent one is met in the inbox. */
const inApp = (_details: ActionDetails, { inApp: settings }: ReachedAddress): DataFields => {
  if (settings === undefined) return {};
  const context = toMessageContext(settings);
  return { messageContext: { ...context, location: context.silentInbox ? "inbox" : "in-app" } };
};

/** Messages that wait for an app. @see https://api.iterable.com/api/docs#events_trackInAppOpen */
const inAppEvents: { readonly [Name in ActionName]?: ActionEvent | "none" } = {
  delivered: { type: "inAppDelivery", fields: inApp },
  open: { type: "inAppOpen", fields: inApp, reads: true },
  click: { type: "inAppClick", fields: (...of) => ({ ...inApp(...of), ...clickedUrl(...of) }) },
  close: {
    type: "inAppClose",
    fields: (details, address) => ({ ...inApp(details, address), closeAction: details.closeAction ?? "back" }),
  },
  consume: { consumes: true },
  delete: {
    type: "inAppDelete",
    fields: (details, address) => ({
      ...inApp(details, address),
      deleteAction: details.deleteAction ?? "delete-button",
    }),
    consumes: true,
  },
  // @see https://support.iterable.com/hc/en-us/articles/208013936
  recall: { type: "inAppRecall", consumes: true },
  unsubscribe: "none",
};

/** Messages that stand in an app. assumed: that one is seen is told as seen once, for a second. */
const embeddedEvents: { readonly [Name in ActionName]?: ActionEvent | "none" } = {
  delivered: { type: "embeddedReceived" },
  open: { type: "embeddedImpression", fields: () => ({ displayCount: 1, displayDuration: 1 }) },
  click: {
    type: "embeddedClick",
    fields: ({ link }) => ({ embeddedButtonId: link?.button ?? "", embeddedTargetUrl: link?.url ?? null }),
  },
  dismiss: "none",
  unsubscribe: "none",
};

/**
 * The events of each medium. What is not here does not happen to a message of that medium; an unsubscribe writes
 * `emailUnSubscribe` whatever the medium, by the change of the profile.
 *
 * @see https://api.iterable.com/api/docs#export_exportDataJson the types of events
 */
export const events: {
  readonly [Medium in TemplateMedium]: { readonly [Name in ActionName]?: ActionEvent | "none" };
} = {
  Email: {
    delivered: "none",
    open: { type: "emailOpen", fields: visitor },
    click: { type: "emailClick", fields: followed },
    bounce: { type: "emailBounce", fields: bounced },
    complaint: { type: "emailComplaint", fields: () => ({ recipientState: "Complaint" }) },
    unsubscribe: "none",
  },
  Push: {
    delivered: "none",
    open: { type: "pushOpen", fields: () => ({ appAlreadyRunning: false }) },
    bounce: { type: "pushBounce", fields: atDevice },
    uninstall: { type: "pushUninstall", fields: (...of) => ({ ...atDevice(...of), isGhostPush: true }) },
    unsubscribe: "none",
  },
  SMS: {
    delivered: "none",
    click: { type: "smsClick", fields: clickedUrl },
    bounce: { type: "smsBounce", fields: refusedByProvider },
    reply: { type: "smsReceived", fields: written, isUnattributed: true },
    unsubscribe: "none",
  },
  WebPush: { delivered: "none", click: { type: "webPushClick" }, unsubscribe: "none" },
  WhatsApp: {
    delivered: "none",
    open: { type: "whatsAppSeen" },
    click: { type: "whatsAppClick", fields: clickedUrl },
    bounce: { type: "whatsAppBounce" },
    reply: { type: "whatsAppReceived", fields: written, isUnattributed: true },
    unsubscribe: "none",
  },
  InApp: inAppEvents,
  Embedded: embeddedEvents,
};
