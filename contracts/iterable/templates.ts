import { defineOperations, readKeys, serverKeys } from "../operation.ts";
import { perSecond } from "../rates.ts";
import { type Channel, channelOperations, previewOperation, proofOperation, suffixVerbs } from "./templates/channel.ts";
import { EmailTemplate, UpsertEmailTemplate } from "./templates/email.ts";
import { EmbeddedTemplate, UpsertEmbeddedTemplate } from "./templates/embedded.ts";
import { InAppTemplate, UpsertInAppTemplate } from "./templates/in-app.ts";
import { listingOperations } from "./templates/listing.ts";
import { PushTemplate, UpsertPushTemplate } from "./templates/push.ts";
import { SmsTemplate, UpsertSmsTemplate } from "./templates/sms.ts";

/** Members of a template outside its content that are only read. */
const times = ["campaignId", "createdAt", "updatedAt"] as const;

const email = {
  name: "Email",
  one: "an email template",
  stored: EmailTemplate,
  upserted: UpsertEmailTemplate,
  read: { keys: readKeys, rates: [perSecond(100)] },
  content: {
    name: "Welcome",
    subject: "Welcome, {{firstName}}",
    fromEmail: "news@example.com",
    html: '<p>Hello {{firstName}}</p><a href="{{unsubscribeUrl}}">Unsubscribe</a>',
  },
  evidence: "observed",
  exampleId: 1,
  readOnly: ["metadata"],
} as const satisfies Channel;

const push = {
  name: "Push",
  one: "a push template",
  stored: PushTemplate,
  upserted: UpsertPushTemplate,
  read: { keys: readKeys, rates: [perSecond(100)] },
  content: {
    name: "Welcome",
    title: "Welcome",
    message: "Hello {{firstName}}",
    buttons: [{ identifier: "more", title: "More", openApp: true, buttonType: "default" }],
    interruptionLevel: "active",
  },
  evidence: "observed",
  exampleId: 2,
  readOnly: times,
} as const satisfies Channel;

const sms = {
  name: "SMS",
  one: "an SMS template",
  stored: SmsTemplate,
  upserted: UpsertSmsTemplate,
  read: { keys: readKeys, rates: [perSecond(100)] },
  content: { name: "Welcome", message: "Hello {{firstName}}" },
  evidence: "observed",
  exampleId: 3,
  readOnly: times,
  assumedOfRead: ["it has the members of a push template that was recorded, its times among them"],
} as const satisfies Channel;

const inApp = {
  name: "InApp",
  one: "an in-app template",
  stored: InAppTemplate,
  upserted: UpsertInAppTemplate,
  read: { keys: readKeys },
  content: {
    name: "Welcome",
    html: "<p>Hello {{firstName}}</p>",
    inAppDisplaySettings: { top: { displayOption: "AutoExpand" }, right: { percentage: 0 } },
    webInAppDisplaySettings: { position: "Center" },
  },
  evidence: "observed",
  exampleId: 4,
  readOnly: times,
  assumedOfRead: ["it has the members of a push template that was recorded, its times among them"],
} as const satisfies Channel;

const embedded = {
  name: "Embedded",
  one: "an embedded message template",
  stored: EmbeddedTemplate,
  upserted: UpsertEmbeddedTemplate,
  read: { keys: serverKeys, rates: [perSecond(100)] },
  content: { name: "Welcome", title: "Welcome", body: "Hello {{firstName}}", placementId: 1 },
  evidence: "documented",
  exampleId: 5,
  readOnly: times,
  assumedOfRead: ["it has the members of a push template that was recorded, its times among them"],
} as const satisfies Channel;

/** Templates of every channel. */
export const templates = defineOperations("templates", {
  ...listingOperations,
  ...suffixVerbs("Email", { ...channelOperations(email), ...previewOperation(email), ...proofOperation(email) }),
  ...suffixVerbs("Push", { ...channelOperations(push), ...proofOperation(push) }),
  ...suffixVerbs("SMS", { ...channelOperations(sms), ...proofOperation(sms) }),
  ...suffixVerbs("InApp", { ...channelOperations(inApp), ...previewOperation(inApp), ...proofOperation(inApp) }),
  ...suffixVerbs("Embedded", channelOperations(embedded)),
});
