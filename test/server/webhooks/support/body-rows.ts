import {
  type Act,
  about,
  type BodyRows,
  C,
  createdAt,
  email,
  emailId,
  messageId,
  phoneNumber,
  skipped,
  target,
} from "./body-row.ts";
import { emailRows } from "./email-rows.ts";

const pushParts = {
  pushMessage: "Push for Ada",
  ...C,
  payload: { path: "a/b" },
  sound: "",
  badge: "1",
  contentAvailable: true,
  deeplink: null,
  locale: null,
};

const smsParts = { fromPhoneNumberId: 1, imageUrl: null, locale: null };

const deviceInfo = { deviceId: "d", platform: "iOS", appPackageName: "app" };

/** The dataFields of an event without a published body. */
const unpublished = (campaignId: number, fields: object) => ({ ...about(campaignId), messageId, ...fields, ...C });

const inApp = {
  messageContext: { saveToInbox: false, trigger: "immediate" },
  campaignId: 4,
  contentId: 8001,
  messageId,
  workflowName: null,
  emailId: emailId(4),
  locale: null,
  templateId: 8,
  inAppBody: "<p>In app</p>",
  expiresAt: "2024-03-02 12:00:00 +00:00",
  labels: [],
  createdAt,
  templateName: "Welcome",
  messageTypeId: 7,
  experimentId: null,
  campaignName: "Welcome",
  workflowId: null,
  channelId: 1,
  email,
};

const { messageContext: _, expiresAt: _until, ...inAppSkip } = inApp;

/** What an app tells of a message in somebody's queue. */
const told = (call: string, fields: object) => ({ campaignId: 4, via: "inApp", call: `events/${call}`, fields });

const inAppRows: BodyRows = {
  inAppSend: [[target("inApp", 4)], inApp],
  inAppSendSkip: [
    [target("inApp", 11)],
    {
      ...inAppSkip,
      campaignId: 11,
      contentId: 22001,
      emailId: emailId(11),
      templateId: 22,
      inAppBody: null,
      reason: "HandlebarsExecutionError",
    },
  ],
  inAppOpen: [told("trackInAppOpen", { deviceInfo }), { email, createdAt, campaignId: 4 }],
  inAppClick: [
    told("trackInAppClick", { deviceInfo, clickedUrl: "https://example.com/" }),
    { email, createdAt, campaignId: 4 },
  ],
  inAppClose: [
    told("trackInAppClose", { deviceInfo, closeAction: "link" }),
    unpublished(4, { deviceInfo, closeAction: "link", expiresAt: inApp.expiresAt }),
  ],
  inAppDelete: [
    told("inAppConsume", { deleteAction: "inbox-swipe" }),
    unpublished(4, { deleteAction: "inbox-swipe", expiresAt: inApp.expiresAt }),
  ],
  inAppRecall: [{ campaignId: 4, via: "inApp", fields: {} }, unpublished(4, {})],
};

const pushRows: BodyRows = {
  pushSend: [
    [target("push", 2, { metadata: { n: 1 } })],
    { contentId: 4001, platformEndpoint: "<endpoint>", ...about(2), messageId, ...pushParts, metadata: { n: 1 } },
  ],
  pushSendSkip: [[target("push", 9)], skipped(9)],
  pushOpen: [
    { campaignId: 2, via: "push", fields: { appAlreadyRunning: true, actionIdentifier: "b1" } },
    { appAlreadyRunning: true, ...about(2), ...pushParts, actionIdentifier: "b1" },
  ],
  pushBounce: [
    { campaignId: 2, via: "push", fields: { platformEndpoint: "arn" } },
    { platformEndpoint: "arn", ...about(2), ...pushParts },
  ],
  pushUninstall: [
    { campaignId: 2, via: "push", fields: { isGhostPush: true, platformEndpoint: "arn" } },
    { isGhostPush: true, platformEndpoint: "arn", ...about(2), messageId, ...pushParts },
  ],
  webPushSend: [
    [target("webPush", 5)],
    {
      campaignId: 5,
      browserToken: "b-1",
      contentId: 10001,
      messageId,
      workflowName: null,
      emailId: emailId(5),
      locale: null,
      webPushIcon: "https://example.com/i.png",
      templateId: 10,
      labels: [],
      createdAt,
      templateName: "Welcome",
      webPushMessage: "T",
      messageTypeId: 7,
      webPushBody: "B",
      experimentId: null,
      webPushClickAction: "https://example.com/",
      campaignName: "Welcome",
      workflowId: null,
      channelId: 1,
      email,
    },
  ],
  webPushSendSkip: [[target("webPush", 12)], skipped(12)],
  webPushClick: [{ campaignId: 5, via: "webPush", fields: {} }, unpublished(5, {})],
};

const smsProviderResponse = { status: 404, message: "not found", code: 20404, more_info: "https://example.com/" };

const smsRows: BodyRows = {
  smsSend: [
    [target("sms", 3)],
    {
      toPhoneNumber: phoneNumber,
      fromSMSSenderId: 1,
      contentId: 6001,
      ...about(3),
      smsMessage: "SMS for Ada",
      ...C,
      ...smsParts,
      emailId: emailId(3),
    },
  ],
  smsSendSkip: [[target("sms", 10)], skipped(10)],
  smsBounce: [
    { campaignId: 3, via: "sms", fields: { smsProviderResponse, fromPhoneNumberId: 1 } },
    { smsProviderResponse, ...about(3), smsMessage: "SMS for Ada", ...C, ...smsParts, emailId: emailId(3) },
  ],
  smsClick: [
    { campaignId: 3, via: "sms", fields: { clickedUrl: "https://example.com/", fromPhoneNumberId: 1 } },
    {
      campaignId: 3,
      ...C,
      locale: null,
      labels: [],
      smsMessage: "SMS for Ada",
      fromPhoneNumberId: 1,
      imageUrl: null,
      clickedUrl: "https://example.com/",
      email,
      createdAt,
      templateId: 6,
      messageId,
      emailId: emailId(3),
    },
  ],
  smsReceived: [
    { fields: { fromPhoneNumber: phoneNumber, toPhoneNumber: "+14155550199", smsMessage: "STOP" } },
    { fromPhoneNumber: phoneNumber, toPhoneNumber: "+14155550199", smsMessage: "STOP", email, createdAt },
  ],
};

const newerEvents = ["embeddedClick", "embeddedImpression", "embeddedReceived", "embeddedSession"] as const;
const whatsAppEvents = ["whatsAppBounce", "whatsAppClick", "whatsAppReceived", "whatsAppSeen"] as const;

const otherRows: BodyRows = {
  ...Object.fromEntries(
    [...newerEvents, ...whatsAppEvents].map((name): [string, [Act, object]] => [
      name,
      [{ campaignId: 6, via: "whatsApp", fields: { deviceInfo } }, unpublished(6, { deviceInfo })],
    ]),
  ),
  journeyExit: [{ fields: { workflowId: 3 } }, { email, createdAt, workflowId: 3 }],
  whatsAppSend: [
    [target("whatsApp", 6)],
    unpublished(6, {
      contentId: 12001,
      transactionalData: {},
      toPhoneNumber: phoneNumber,
      fromPhoneNumberId: 1,
      catalogLookupCount: 0,
      catalogCollectionCount: 0,
      productRecommendationCount: 0,
    }),
  ],
  whatsAppSendSkip: [
    [target("whatsApp", 13)],
    unpublished(13, { reason: "HandlebarsExecutionError", contentId: 26001, transactionalData: {} }),
  ],
};

/** Events by name: what is done, and the dataFields of what is posted, in their order. */
export const bodyRows = { ...emailRows, ...inAppRows, ...pushRows, ...smsRows, ...otherRows };
