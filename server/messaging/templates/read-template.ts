import type { DataFields } from "../../../contracts/json.ts";
import { emailDefaults } from "../../domain/templates.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredTemplate, TemplateContent, TemplateMedium } from "../../store/template.ts";
import type { TemplateRejection } from "./rejections.ts";

/** A template and its content in the locale that was asked for; undefined where it has no default one. */
export interface FoundTemplate {
  readonly is: "found";
  readonly template: StoredTemplate;
  readonly content: TemplateContent | undefined;
}

/** Finds a template of a medium, and exactly the locale that is asked for; the default content where none is. */
export function findTemplate(
  { store: { templates } }: Project,
  medium: TemplateMedium,
  { templateId, locale }: { readonly templateId: number; readonly locale?: string },
): FoundTemplate | TemplateRejection {
  const template = templates.find(templateId);
  if (template?.medium !== medium) return { is: "unknownTemplate", templateId };
  if (locale === undefined || locale === "")
    return { is: "found", template, content: templates.defaultContent(template) };
  const content = templates.content(templateId, locale);
  return content === undefined ? { is: "unknownLocale", templateId, locale } : { is: "found", template, content };
}

/** What every list says of a template. */
export const summarizeTemplate = (template: StoredTemplate) => ({
  templateId: template.id,
  createdAt: template.createdAt,
  updatedAt: template.updatedAt,
  name: template.name,
  creatorUserId: template.creatorUserId,
  messageTypeId: template.messageTypeId,
  ...(template.campaignId !== null && { campaignId: template.campaignId }),
  ...(template.clientTemplateId !== null && { clientTemplateId: template.clientTemplateId }),
});

/** All that a template and its content hold, defaults of an email among them: what rendering reads. */
export const membersOf = ({ medium, settings }: StoredTemplate, content: TemplateContent | undefined): DataFields => ({
  ...(medium === "Email" && emailDefaults),
  ...content?.data,
  ...settings,
});

/** A template as reading it answers, its own members in the order of `names`; unset ones are absent. */
export function describeTemplate({ template, content }: FoundTemplate, names: readonly string[]): DataFields {
  const { creatorUserId, ...summary } = summarizeTemplate(template);
  const { templateId, createdAt, updatedAt, name, messageTypeId, ...more } = summary;
  const members = membersOf(template, content);
  const isEmail = template.medium === "Email";
  const locale = content === undefined || content.locale === "" ? undefined : content.locale;
  return {
    templateId,
    ...(isEmail ? { metadata: summarizeTemplate(template) } : { createdAt, updatedAt }),
    name,
    ...Object.fromEntries(names.filter((each) => Object.hasOwn(members, each)).map((each) => [each, members[each]])),
    messageTypeId,
    ...(isEmail && { creatorUserId }),
    ...(isEmail ? template.clientTemplateId !== null && { clientTemplateId: template.clientTemplateId } : more),
    ...(locale !== undefined && { locale, ...(locale === template.defaultLocale && { isDefaultLocale: true }) }),
  };
}
