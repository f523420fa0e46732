import * as z from "zod";
import { lazy } from "../../lazy.ts";
import { type OperationSpec, readKeys, serverKeys } from "../../operation.ts";
import { perSecond } from "../../rates.ts";
import { docsUrl } from "../docs-url.ts";
import { pageLinks, pageQuery } from "../paging.ts";

/** What a list says of a template of any channel; times are Unix milliseconds. */
export const TemplateSummary = lazy(() =>
  z
    .object({
      templateId: z.int(),
      createdAt: z.int(),
      updatedAt: z.int(),
      name: z.string(),
      creatorUserId: z.string(),
      messageTypeId: z.int(),
      campaignId: z.int().exactOptional(),
      clientTemplateId: z.string().exactOptional(),
    })
    .meta({ id: "ApiTemplateResponse" }),
);

const Templates = lazy(() =>
  z
    .object({
      templates: z.array(TemplateSummary()),
      totalTemplatesCount: z.int().exactOptional(),
      ...pageLinks(),
    })
    .meta({ id: "GetTemplatesResponse" }),
);

/** Which templates; both times act on `createdAt` and are written `yyyy-MM-dd HH:mm:ss [ZZ]`. */
const TemplatesQuery = lazy(() =>
  z.object({
    ...pageQuery(),
    templateType: z.enum(["Base", "Blast", "Triggered", "Workflow"]).exactOptional(),
    messageMedium: z.enum(["Email", "Push", "InApp", "SMS", "WebPush", "Embedded", "WhatsApp", "RCS"]).exactOptional(),
    startDateTime: z.string().exactOptional(),
    endDateTime: z.string().exactOptional(),
  }),
);

const TemplateEntry = lazy(() =>
  z
    .object({ templateId: z.int(), campaignId: z.int().exactOptional(), locales: z.array(z.string()) })
    .meta({ id: "ApiTemplateEntry" }),
);

const ClientTemplates = lazy(() =>
  z.object({ templates: z.array(TemplateEntry()) }).meta({ id: "ClientTemplateIdResponse" }),
);

const DeleteTemplates = lazy(() => z.object({ ids: z.array(z.number()) }).meta({ id: "BulkDeleteTemplatesRequest" }));

const DeletedTemplates = lazy(() =>
  z.object({
    success: z.array(z.number()),
    failed: z.array(z.number()),
    failureReason: z.string().exactOptional(),
  }),
);

const common = { fidelity: "stateful", evidence: "observed" } as const;

export const listingOperations = {
  getTemplates: {
    ...common,
    method: "GET",
    path: "/api/templates",
    summary: "Templates of every channel, a page at a time",
    keys: readKeys,
    rates: [perSecond(100)],
    query: TemplatesQuery,
    response: Templates,
    errors: ["BadParams"],
    example: { query: { page: "1", pageSize: "10", templateType: "Base", messageMedium: "Email" } },
    assumed: ["media that the description leaves out may be asked for too"],
    source: docsUrl("templates_getTemplates"),
  },
  getByClientTemplateId: {
    ...common,
    method: "GET",
    path: "/api/templates/getByClientTemplateId",
    summary: "Templates that a caller's own id names",
    keys: readKeys,
    rates: [perSecond(100)],
    query: lazy(() => z.object({ clientTemplateId: z.string() })),
    response: ClientTemplates,
    errors: ["BadParams"],
    example: { query: { clientTemplateId: "welcome" } },
    assumed: ["locales lists those beside the default content"],
    source: docsUrl("templates_getByClientTemplateId"),
  },
  bulkDelete: {
    ...common,
    method: "POST",
    path: "/api/templates/bulkDelete",
    summary: "Delete base templates that no campaign uses",
    keys: serverKeys,
    body: DeleteTemplates,
    response: DeletedTemplates,
    errors: ["BadParams", "Forbidden"],
    example: { body: { ids: [1] } },
    assumed: ["unknown ids are listed as failed", "no ids at all are refused", "the text of failureReason"],
    source: docsUrl("templates_bulk_delete_templates"),
  },
} as const satisfies Record<string, OperationSpec>;
