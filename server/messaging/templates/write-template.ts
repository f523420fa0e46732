import { clampRelevance, nameByTime, splitMembers } from "../../domain/templates.ts";
import type { Project } from "../../project/registry.ts";
import type { NewTemplate, StoredTemplate, TemplateContent, TemplateMedium } from "../../store/template.ts";
import { maxLocales } from "../../validation/locale-name.ts";
import { findTemplateProblem } from "./check-template.ts";
import { findDefaultMessageType } from "./default-message-type.ts";
import type { TemplateRejection } from "./rejections.ts";
import type { TemplateBody } from "./template-body.ts";

const reject = (reason: string): TemplateRejection => ({ is: "badTemplate", reason });

/** What a body holds, as it is kept. */
function splitBody(body: TemplateBody) {
  const { relevanceScore } = body;
  return splitMembers({
    ...body,
    ...(relevanceScore !== undefined && { relevanceScore: clampRelevance(relevanceScore) }),
  });
}

/** The members of a body that stand in columns of their own. */
const columnsOf = ({
  clientTemplateId,
  name,
  messageTypeId,
  creatorUserId,
  locale,
  isDefaultLocale,
}: TemplateBody) => ({
  clientTemplateId,
  name,
  messageTypeId,
  creatorUserId,
  ...(isDefaultLocale === true && { defaultLocale: locale }),
});

/** The locale whose content a body writes: the one it names, else the default one of the template. */
const localeOf = ({ locale }: TemplateBody, template?: StoredTemplate): string =>
  (locale === "" ? undefined : locale) ?? template?.defaultLocale ?? "";

/** Changes a template by what a body says; what it leaves out stays. */
function changeTemplate({ store: { templates }, clock }: Project, template: StoredTemplate, body: TemplateBody) {
  const { settings, content } = splitBody(body);
  const locale = localeOf(body, template);
  const before = templates.content(template.id, locale);
  const isWritten = Object.keys(content).length > 0 || body.locale !== undefined;
  if (isWritten && before === undefined && templates.locales(template.id).length >= maxLocales)
    return reject(`locale: a template has content in at most ${maxLocales} locales`);
  templates.update(
    template.id,
    {
      ...columnsOf(body),
      ...(Object.keys(settings).length > 0 && { settings: { ...template.settings, ...settings } }),
      ...(isWritten && { content: { locale, data: { ...before?.data, ...content } } }),
    },
    clock.now(),
  );
  return undefined;
}

/** Creates a base template of what a body says. Gives its id. */
export function createTemplate(
  project: Project,
  medium: TemplateMedium,
  body: TemplateBody,
  given: Pick<NewTemplate, "id"> = {},
): number | TemplateRejection {
  const { store, clock, settings: projectSettings } = project;
  const messageTypeId = body.messageTypeId ?? findDefaultMessageType(project, medium);
  if (messageTypeId === undefined) return reject("messageTypeId: this project has no message type");
  const now = clock.now();
  const { settings, content } = splitBody(body);
  const { name = nameByTime(now, projectSettings.timeZone), creatorUserId = projectSettings.creatorUserId } = body;
  const stored: TemplateContent = { locale: localeOf(body), data: content };
  const template = { ...given, ...columnsOf(body), medium, type: "Base", name, messageTypeId, creatorUserId } as const;
  return store.templates.create({ ...template, settings }, now, stored);
}

/**
 * Changes every base template of a medium that has the client's own id, or creates one. Copies that campaigns have made
 * stay as they are (assumed).
 */
export function upsertTemplates(
  project: Project,
  medium: TemplateMedium,
  body: TemplateBody & { readonly clientTemplateId: string },
): { readonly is: "upserted"; readonly ids: readonly number[] } | TemplateRejection {
  const problem = findTemplateProblem(project, medium, body);
  if (problem !== undefined) return reject(problem);
  const same = project.store.templates
    .ofClientId(body.clientTemplateId)
    .filter((each) => each.type === "Base" && each.medium === medium);
  for (const template of same) {
    const rejection = changeTemplate(project, template, body);
    if (rejection !== undefined) return rejection;
  }
  if (same.length > 0) return { is: "upserted", ids: same.map(({ id }) => id) };
  const created = createTemplate(project, medium, body);
  return typeof created === "number" ? { is: "upserted", ids: [created] } : created;
}

/** Changes the template of a medium that an id names, whatever its type. */
export function updateTemplate(
  project: Project,
  medium: TemplateMedium,
  body: TemplateBody & { readonly templateId: number },
): { readonly is: "updated" } | TemplateRejection {
  const { templateId } = body;
  const template = project.store.templates.find(templateId);
  if (template?.medium !== medium) return { is: "unknownTemplate", templateId };
  const problem = findTemplateProblem(project, medium, body);
  if (problem !== undefined) return reject(problem);
  return changeTemplate(project, template, body) ?? { is: "updated" };
}
