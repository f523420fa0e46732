import type { Project } from "../../project/registry.ts";
import { type StoredTemplate, type TemplateOrder, templateSorts } from "../../store/template.ts";

const sort = new RegExp(`^([-+ ]?)(${templateSorts.join("|")})$`);

/**
 * Parses an order such as `-createdAt`, `+name` or `id`; undefined where it is none. A plus sign that was not encoded
 * arrives as a blank.
 */
export function parseTemplateSort(text: string): TemplateOrder | undefined {
  const [, direction, by] = sort.exec(text) ?? [];
  if (by === undefined) return undefined;
  return { by: by as TemplateOrder["by"], descending: direction === "-" };
}

/** The locales a template has content in beside its default content. */
const localesOf = ({ store: { templates } }: Project, { id, defaultLocale }: StoredTemplate): readonly string[] =>
  templates.locales(id).filter((locale) => locale !== "" && locale !== defaultLocale);

/** Lists the templates of every medium that have the client's own id, copies of campaigns too. */
export const listByClientId = (project: Project, clientTemplateId: string) =>
  project.store.templates.ofClientId(clientTemplateId).map((template) => ({
    templateId: template.id,
    ...(template.campaignId !== null && { campaignId: template.campaignId }),
    locales: [...localesOf(project, template)],
  }));

/** Deletes base templates that no campaign has copied. Gives which it did, and which it did not. */
export function deleteTemplates({ store: { templates } }: Project, ids: readonly number[]) {
  const success: number[] = [];
  const failed: number[] = [];
  for (const id of new Set(ids)) {
    const isDeletable = Number.isSafeInteger(id) && templates.find(id)?.type === "Base" && !templates.isCopied(id);
    if (isDeletable) templates.remove(id);
    (isDeletable ? success : failed).push(id);
  }
  return { success, failed };
}
