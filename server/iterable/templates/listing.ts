import type { iterable } from "../../../contracts/index.ts";
import { messageMedia } from "../../../contracts/iterable/channels.ts";
import { parseDate } from "../../domain/dates.ts";
import { findExcess, manyBounds } from "../../domain/sending-bounds.ts";
import { deleteTemplates, listByClientId, parseTemplateSort } from "../../messaging/templates/list-templates.ts";
import { summarizeTemplate } from "../../messaging/templates/read-template.ts";
import { templateMessages } from "../../messaging/templates/rejections.ts";
import type { Fail, Handlers } from "../../pipeline/handler.ts";
import type { TemplateFilter, TemplateMedium } from "../../store/template.ts";
import { formatPageUrls, parsePage } from "../paging.ts";

type Own = Pick<Handlers<typeof iterable.templates>, "getTemplates" | "getByClientTemplateId" | "bulkDelete">;

interface TemplatesQuery {
  readonly templateType?: TemplateFilter["type"];
  readonly messageMedium?: TemplateMedium | "RCS";
  readonly startDateTime?: string;
  readonly endDateTime?: string;
}

const isStored = (medium: TemplateMedium | "RCS"): medium is TemplateMedium =>
  (messageMedia as readonly string[]).includes(medium);

/** Parses which templates are asked for; undefined where there are none such: no template of the sandbox is for RCS. */
function parseFilter(query: TemplatesQuery, fail: Fail<"BadParams">): TemplateFilter | undefined {
  const parseInstant = (name: "startDateTime" | "endDateTime"): number | undefined => {
    const text = query[name];
    if (text === undefined) return undefined;
    return parseDate(text) ?? fail("BadParams", `Invalid value for parameter ${name}: yyyy-MM-dd HH:mm:ss expected`);
  };
  const times = { from: parseInstant("startDateTime"), until: parseInstant("endDateTime") };
  const { templateType: type, messageMedium: medium } = query;
  return medium === undefined || isStored(medium) ? { type, medium, ...times } : undefined;
}

const sorts = "id, name, createdAt or updatedAt, after - for the last first";

export const templateListHandlers: Own = {
  getTemplates({ query, store: { templates }, fail }) {
    const page = parsePage(query, { usual: 20, most: 1_000 }, fail);
    const order =
      parseTemplateSort(query.sort ?? "id") ?? fail("BadParams", `Invalid value for parameter sort: ${sorts}`);
    const filter = parseFilter(query, fail);
    const { page: _page, ...asked } = query;
    const totalTemplatesCount = filter === undefined ? 0 : templates.count(filter);
    return {
      templates: filter === undefined ? [] : templates.page(filter, order, page).map(summarizeTemplate),
      totalTemplatesCount,
      ...formatPageUrls("/api/templates", asked, page, totalTemplatesCount),
    };
  },

  getByClientTemplateId: ({ query: { clientTemplateId }, project }) => ({
    templates: listByClientId(project, clientTemplateId),
  }),

  bulkDelete({ body: { ids }, project, fail }) {
    if (ids.length === 0) fail("BadParams", "ids: name at least one template");
    const excess = findExcess({ ids }, manyBounds);
    if (excess !== undefined) fail("BadParams", `ids: ${excess.reason}`);
    const deleted = deleteTemplates(project, ids);
    return { ...deleted, ...(deleted.failed.length > 0 && { failureReason: templateMessages.undeleted }) };
  },
};
