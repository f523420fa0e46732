import type * as z from "zod";
import type { Lazy } from "../../../contracts/operation.ts";
import { messages } from "../../audience/rejections.ts";
import { type PreviewData, previewTemplate } from "../../messaging/templates/preview.ts";
import { type ProofRequest, sendProof } from "../../messaging/templates/proof.ts";
import { describeTemplate, findTemplate } from "../../messaging/templates/read-template.ts";
import { formatTemplateRejection, type TemplateRejection } from "../../messaging/templates/rejections.ts";
import type { TemplateBody } from "../../messaging/templates/template-body.ts";
import { updateTemplate, upsertTemplates } from "../../messaging/templates/write-template.ts";
import { type Call, type Fail, success, waitForFeeds } from "../../pipeline/handler.ts";
import type { TemplateMedium } from "../../store/template.ts";
import { failWithIdentityRejection, type IdentityErrorName } from "../refuse.ts";

/** Fails a call over a template that cannot be written or read. */
const failWithTemplate = (fail: Fail<"BadParams" | "UnknownLocale">, rejection: TemplateRejection): never =>
  fail(rejection.is === "unknownLocale" ? "UnknownLocale" : "BadParams", formatTemplateRejection(rejection));

interface TemplateQuery {
  readonly templateId: number;
  readonly locale?: string;
}

/** Answers a template of a medium, in the order of its schema. */
export function answerTemplate<Stored extends z.ZodObject>(
  medium: TemplateMedium,
  schema: Lazy<Stored>,
  { query, project, fail }: Call<unknown, TemplateQuery, unknown, "BadParams" | "UnknownLocale">,
): z.input<Stored> {
  const found = findTemplate(project, medium, query);
  if (found.is !== "found") return failWithTemplate(fail, found);
  // Members are those of the schema: what is written of them was read by it.
  return describeTemplate(found, Object.keys(schema().shape)) as z.input<Stored>;
}

/** Answers the page of a template, rendered with the data of the call. */
export function previewPage(
  medium: TemplateMedium,
  {
    query,
    body,
    project,
    feeds,
    fail,
  }: Call<unknown, TemplateQuery, PreviewData | undefined, "BadParams" | "NotFound" | "UnknownLocale">,
): string {
  const found = findTemplate(project, medium, query);
  if (found.is === "unknownTemplate") return fail("NotFound", formatTemplateRejection(found));
  if (found.is !== "found") return failWithTemplate(fail, found);
  const preview = previewTemplate(project, found, body ?? {}, feeds);
  if (preview.is === "waitsForFeeds") return waitForFeeds(preview.feeds);
  return preview.is === "page" ? preview.html : fail("BadParams", preview.reason);
}

/** Changes one template of a medium. */
export function updateOne(
  medium: TemplateMedium,
  { body, project, fail }: Call<unknown, unknown, TemplateBody & { readonly templateId: number }, "BadParams">,
) {
  const outcome = updateTemplate(project, medium, body);
  return outcome.is === "updated" ? success() : fail("BadParams", formatTemplateRejection(outcome));
}

/** Changes the templates of a medium that share the client's own id, or creates one. */
export function upsertAll(
  medium: TemplateMedium,
  { body, project, fail }: Call<unknown, unknown, TemplateBody & { readonly clientTemplateId: string }, "BadParams">,
) {
  const outcome = upsertTemplates(project, medium, body);
  if (outcome.is !== "upserted") return fail("BadParams", formatTemplateRejection(outcome));
  return success(null, `Upserted ${outcome.ids.length} templates with IDs: ${outcome.ids.join(", ")}`);
}

/** Sends a proof of a template of a medium to one user. */
export function proveTo(
  medium: TemplateMedium,
  { body, project, feeds, fail }: Call<unknown, unknown, ProofRequest, IdentityErrorName | "UnknownEmailError">,
) {
  const outcome = sendProof(project, medium, body, feeds);
  switch (outcome.is) {
    case "waitsForFeeds":
      return waitForFeeds(outcome.feeds);
    case "proved":
      return success(null, `Sent proof to ${outcome.to}`);
    case "unknownTemplate":
    case "unknownLocale":
    case "badTemplate":
      return fail("BadParams", formatTemplateRejection(outcome));
    case "unknownEmail":
      return fail("UnknownEmailError", messages.unknownEmail(outcome.email));
    default:
      return failWithIdentityRejection(fail, outcome, "Either recipientEmail or recipientUserId must be set");
  }
}
