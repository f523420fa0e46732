import type * as z from "zod";
import { UpsertEmailTemplate } from "../../contracts/iterable/templates/email.ts";
import { UpsertEmbeddedTemplate } from "../../contracts/iterable/templates/embedded.ts";
import { UpsertInAppTemplate } from "../../contracts/iterable/templates/in-app.ts";
import { UpsertPushTemplate } from "../../contracts/iterable/templates/push.ts";
import { WebPushContent, WhatsAppContent } from "../../contracts/iterable/templates/seeded.ts";
import { UpsertSmsTemplate } from "../../contracts/iterable/templates/sms.ts";
import type { DataFields } from "../../contracts/json.ts";
import { lazy } from "../../contracts/lazy.ts";
import type { Lazy } from "../../contracts/operation.ts";
import { splitMembers } from "../domain/templates.ts";
import type { TemplateMedium } from "../store/template.ts";
import { strictObject } from "../validation/strict-object.ts";

/** What a template of a medium may hold: the members its API has for it, and no others. */
const contentOf = (schema: Lazy<z.ZodObject>): Lazy<z.ZodType<DataFields>> =>
  lazy(() => {
    const { shape } = schema();
    const { settings, content } = splitMembers(shape);
    return strictObject({ ...content, ...settings } as typeof shape) as z.ZodType<DataFields>;
  });

/** The schemas of content by medium. */
export const contentSchemas: Readonly<Record<TemplateMedium, Lazy<z.ZodType<DataFields>>>> = {
  Email: contentOf(UpsertEmailTemplate),
  Push: contentOf(UpsertPushTemplate),
  SMS: contentOf(UpsertSmsTemplate),
  InApp: contentOf(UpsertInAppTemplate),
  Embedded: contentOf(UpsertEmbeddedTemplate),
  WebPush: contentOf(WebPushContent),
  WhatsApp: contentOf(WhatsAppContent),
};
