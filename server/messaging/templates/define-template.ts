import type { DataFields } from "../../../contracts/json.ts";
import type { Project } from "../../project/registry.ts";
import type { TemplateMedium } from "../../store/template.ts";
import { findTemplateProblem } from "./check-template.ts";
import { formatTemplateRejection, type TemplateRejection } from "./rejections.ts";
import type { TemplateBody } from "./template-body.ts";
import { createTemplate, updateTemplate } from "./write-template.ts";

/** A base template as somebody describes it outside of the API, with content in several locales. */
export interface TemplateDefinition extends TemplateBody {
  readonly id?: number;
  readonly medium: TemplateMedium;
  readonly locales: Readonly<Record<string, DataFields>>;
}

/** Creates a template of any medium with all its content. Gives its id, or what is wrong and where. */
export function defineTemplate(
  project: Project,
  { id, medium, locales, ...body }: TemplateDefinition,
):
  | { readonly is: "defined"; readonly id: number }
  | { readonly is: "bad"; readonly path: readonly string[]; readonly reason: string } {
  const bad = (rejection: TemplateRejection, path: readonly string[]) =>
    ({ is: "bad", path, reason: formatTemplateRejection(rejection) }) as const;
  if (id !== undefined && project.store.templates.find(id) !== undefined)
    return { is: "bad", path: ["id"], reason: `there is a template ${id} already` };
  const problem = findTemplateProblem(project, medium, body);
  if (problem !== undefined) return { is: "bad", path: [], reason: problem };
  const created = createTemplate(project, medium, body, id === undefined ? {} : { id });
  if (typeof created !== "number") return bad(created, []);
  for (const [locale, content] of Object.entries(locales)) {
    const written = updateTemplate(project, medium, { ...content, locale, templateId: created });
    if (written.is !== "updated") return bad(written, ["locales", locale]);
  }
  return { is: "defined", id: created };
}
