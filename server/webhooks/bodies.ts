import type { PublishedEvent, WebhookEvent } from "../domain/webhook-events.ts";

/** The members every event of a campaign has, in the order in which they are published. */
export const commonMembers = [
  "campaignName",
  "workflowId",
  "workflowName",
  "templateName",
  "channelId",
  "messageTypeId",
  "experimentId",
] as const;

const push = ["pushMessage", ...commonMembers, "payload", "sound", "badge", "contentAvailable", "deeplink", "locale"];

const skip = ["createdAt", "reason", "campaignId", "messageId", "email"];

const inAppSend = [
  "messageContext",
  "campaignId",
  "contentId",
  "messageId",
  "workflowName",
  "emailId",
  "locale",
  "templateId",
  "inAppBody",
  "expiresAt",
  "labels",
  "createdAt",
  "templateName",
  "messageTypeId",
  "experimentId",
  "campaignName",
  "workflowId",
  "channelId",
  "email",
];

/** Stands for the fields an event has beside those that are published. */
export const otherFields = "…";

/**
 * The members of dataFields by event, in the order in which they are published.
 *
 * @see https://support.iterable.com/hc/en-us/articles/208013936
 */
const publishedBodies: Readonly<Record<PublishedEvent, readonly string[]>> = {
  emailSend: [
    ...["contentId", "email", "createdAt", "campaignId", "transactionalData", "templateId", "messageId"],
    ...["emailSubject", ...commonMembers, "emailId"],
  ],
  emailOpen: [
    ...["userAgent", "proxySource", "ip", "templateId", "device", "email", "createdAt", "campaignId", "messageId"],
    ...["emailSubject", ...commonMembers, "emailId"],
  ],
  emailClick: [
    ...["userAgent", "ip", "templateId", "userAgentDevice", "url", "canonicalUrlId", "city", "region", "email"],
    ...["createdAt", "campaignId", "messageId", "emailSubject", ...commonMembers, "linkUrl", "linkId", "emailId"],
  ],
  // Bodies on the wire have `bounceMessage` and `status` too: they are among the others.
  emailBounce: [
    ...["emailSubject", ...commonMembers, "recipientState", "templateId", "email", "createdAt", "campaignId"],
    ...["messageId", "emailId", otherFields],
  ],
  emailComplaint: [
    ...["recipientState", "templateId", "email", "createdAt", "campaignId", "messageId", "emailSubject"],
    ...[...commonMembers, "emailId"],
  ],
  emailSubscribe: [
    ...["profileUpdatedAt", "publicIdString", "signupSource", "email", "createdAt", "messageTypeIds", "emailListIds"],
    ...["channelIds", otherFields],
  ],
  emailUnSubscribe: [
    ...["campaignId", "messageId", "emailId", "workflowName", "messageTypeIds", "locale", "templateId"],
    ...["emailSubject", "labels", "unsubSource", "createdAt", "templateName", "emailListIds", "messageTypeId"],
    ...["experimentId", "channelIds", "campaignName", "workflowId", "email", "channelId"],
  ],
  hostedUnsubscribeClick: [
    ...["country", "city", "region", "campaignId", "ip", "userAgentDevice", "messageId", "emailId", "userAgent"],
    ...["workflowName", "locale", "templateId", "emailSubject", "url", "labels", "createdAt", "templateName"],
    ...["messageTypeId", "experimentId", "campaignName", "workflowId", "email", "channelId"],
  ],
  emailSendSkip: skip,
  pushSendSkip: skip,
  smsSendSkip: skip,
  webPushSendSkip: skip,
  inAppSend,
  // Published with the members of a send, and without the reason, which every other skip has.
  inAppSendSkip: [...inAppSend, "reason"],
  inAppOpen: ["email", "createdAt", "campaignId"],
  inAppClick: ["email", "createdAt", "campaignId"],
  pushSend: ["contentId", "platformEndpoint", "email", "createdAt", "campaignId", "templateId", "messageId", ...push],
  pushOpen: ["appAlreadyRunning", "email", "createdAt", "campaignId", "templateId", ...push, otherFields],
  pushBounce: ["platformEndpoint", "email", "createdAt", "campaignId", "templateId", ...push],
  pushUninstall: [
    ...["isGhostPush", "platformEndpoint", "email", "createdAt", "campaignId", "templateId", "messageId", ...push],
  ],
  smsSend: [
    ...["toPhoneNumber", "fromSMSSenderId", "contentId", "email", "createdAt", "campaignId", "templateId"],
    ...["smsMessage", ...commonMembers, "fromPhoneNumberId", "imageUrl", "locale", "emailId"],
  ],
  smsBounce: [
    ...["smsProviderResponse", "email", "createdAt", "campaignId", "templateId", "smsMessage", ...commonMembers],
    ...["fromPhoneNumberId", "imageUrl", "locale", "emailId"],
  ],
  smsClick: [
    ...["campaignId", ...commonMembers, "locale", "labels", "smsMessage", "fromPhoneNumberId", "imageUrl"],
    ...["clickedUrl", "email", "createdAt", "templateId", "messageId", "emailId"],
  ],
  smsReceived: ["fromPhoneNumber", "toPhoneNumber", "smsMessage", "email", "createdAt"],
  webPushSend: [
    ...["campaignId", "browserToken", "contentId", "messageId", "workflowName", "emailId", "locale", "webPushIcon"],
    ...["templateId", "labels", "createdAt", "templateName", "webPushMessage", "messageTypeId", "webPushBody"],
    ...["experimentId", "webPushClickAction", "campaignName", "workflowId", "channelId", "email"],
  ],
};

const isPublished = (name: WebhookEvent): name is PublishedEvent => Object.hasOwn(publishedBodies, name);

/**
 * The members of the dataFields of an event. assumed: events whose body is not published have their fields, and the
 * common members behind them.
 */
export const membersOf = (name: WebhookEvent): readonly string[] =>
  isPublished(name)
    ? publishedBodies[name]
    : ["email", "createdAt", "campaignId", "templateId", "messageId", otherFields, ...commonMembers];
