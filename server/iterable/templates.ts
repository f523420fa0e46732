import type { iterable } from "../../contracts/index.ts";
import { EmailTemplate } from "../../contracts/iterable/templates/email.ts";
import { EmbeddedTemplate } from "../../contracts/iterable/templates/embedded.ts";
import { InAppTemplate } from "../../contracts/iterable/templates/in-app.ts";
import { PushTemplate } from "../../contracts/iterable/templates/push.ts";
import { SmsTemplate } from "../../contracts/iterable/templates/sms.ts";
import type { Handlers } from "../pipeline/handler.ts";
import { templateListHandlers } from "./templates/listing.ts";
import { answerTemplate, previewPage, proveTo, updateOne, upsertAll } from "./templates/one-medium.ts";

export const templateHandlers: Handlers<typeof iterable.templates> = {
  ...templateListHandlers,

  getEmail: (call) => answerTemplate("Email", EmailTemplate, call),
  updateEmail: (call) => updateOne("Email", call),
  upsertEmail: (call) => upsertAll("Email", call),
  previewEmail: (call) => previewPage("Email", call),
  proofEmail: (call) => proveTo("Email", call),

  getPush: (call) => answerTemplate("Push", PushTemplate, call),
  updatePush: (call) => updateOne("Push", call),
  upsertPush: (call) => upsertAll("Push", call),
  proofPush: (call) => proveTo("Push", call),

  getSMS: (call) => answerTemplate("SMS", SmsTemplate, call),
  updateSMS: (call) => updateOne("SMS", call),
  upsertSMS: (call) => upsertAll("SMS", call),
  proofSMS: (call) => proveTo("SMS", call),

  getInApp: (call) => answerTemplate("InApp", InAppTemplate, call),
  updateInApp: (call) => updateOne("InApp", call),
  upsertInApp: (call) => upsertAll("InApp", call),
  previewInApp: (call) => previewPage("InApp", call),
  proofInApp: (call) => proveTo("InApp", call),

  getEmbedded: (call) => answerTemplate("Embedded", EmbeddedTemplate, call),
  updateEmbedded: (call) => updateOne("Embedded", call),
  upsertEmbedded: (call) => upsertAll("Embedded", call),
};
