import type { DataFields } from "../../contracts/json.ts";
import { criteriaSetLimits } from "../domain/criteria-sets.ts";
import { findWebhookProblem } from "../domain/webhook-endpoint.ts";
import { completeWebhook } from "../domain/webhooks.ts";
import { defineDynamicList as storeDynamicList } from "../messaging/audience/define.ts";
import { defineCampaign as storeCampaign } from "../messaging/campaigns/define.ts";
import { defineCatalogCollection as storeCatalogCollection } from "../messaging/collections/define.ts";
import { definePlacement as storePlacement } from "../messaging/embedded/define.ts";
import { defineExperiment as storeExperiment } from "../messaging/experiments/define.ts";
import { defineJourney as storeJourney } from "../messaging/journeys/define.ts";
import { createSnippet } from "../messaging/snippets/snippets.ts";
import { defineTemplate as storeTemplate } from "../messaging/templates/define-template.ts";
import type { Project } from "../project/registry.ts";
import type { TemplateMedium } from "../store/template.ts";
import { type Issue, issuesOf } from "./errors.ts";
import type { CheckedRecord } from "./format.ts";
import { contentSchemas } from "./template-content.ts";

/** The number of what was made, or what is wrong with its record. */
export type Defined = number | readonly Issue[];

/** An issue from a sentence that begins with the member it is about: `name: …`. */
function issueOfReason(reason: string, path: Issue["path"] = []): Issue {
  const [, member, message] = /^([\w.[\]]+): (.*)$/s.exec(reason) ?? [];
  return member === undefined || message === undefined
    ? { path, message: reason }
    : { path: [...path, member], message };
}

/** What is wrong with content, which members of its medium alone may be in. */
const findContentIssues = (medium: TemplateMedium, content: DataFields, path: Issue["path"]): readonly Issue[] => {
  const { error } = contentSchemas[medium]().safeParse(content, { reportInput: true });
  return error === undefined ? [] : issuesOf(error).map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
};

/** Creates a base template, of every medium there is, with its content in each locale. */
export function defineTemplate(project: Project, record: CheckedRecord<"template">): Defined {
  const { content = {}, locales = {}, defaultLocale, ...shared } = record;
  const issues = [
    ...findContentIssues(shared.medium, content, ["content"]),
    ...Object.entries(locales).flatMap(([locale, each]) => findContentIssues(shared.medium, each, ["locales", locale])),
  ];
  if (issues.length > 0) return issues;
  const inLocale = defaultLocale === undefined ? {} : { locale: defaultLocale, isDefaultLocale: true };
  const defined = storeTemplate(project, { ...content, ...shared, ...inLocale, locales });
  if (defined.is === "defined") return defined.id;
  const issue = issueOfReason(defined.reason, defined.path);
  const isInContent = issue.path.some((step) => Object.hasOwn(content, step));
  return [isInContent && defined.path.length === 0 ? { ...issue, path: ["content", ...issue.path] } : issue];
}

/** Creates a snippet under a name that is free. */
export function defineSnippet(project: Project, record: CheckedRecord<"snippet">): Defined {
  const { id, name, createdBy, ...body } = record;
  if (id !== undefined && project.store.snippets.find(id) !== undefined)
    return [{ path: ["id"], message: `there is a snippet ${id} already` }];
  const author = createdBy === undefined ? {} : { createdByUserId: createdBy };
  const created = createSnippet(project, name, { ...body, ...author }, id === undefined ? {} : { id });
  return created.is === "created" ? created.id : [issueOfReason(created.reason)];
}

/** Creates a dynamic list, which the API cannot. */
export function defineDynamicList(project: Project, record: CheckedRecord<"dynamicList">): Defined {
  return storeDynamicList(project, record) ?? [{ path: ["id"], message: `there is a list ${record.id} already` }];
}

/** Creates a catalog collection, which the API cannot. */
export const defineCatalogCollection = (project: Project, record: CheckedRecord<"catalogCollection">): Defined =>
  storeCatalogCollection(project, record);

/** Creates a webhook, which the API cannot. */
export function defineWebhook(project: Project, record: CheckedRecord<"webhook">): Defined {
  const { store, settings } = project;
  const { id } = record;
  if (id !== undefined && store.webhooks.find(id) !== undefined)
    return [{ path: ["id"], message: `there is a webhook ${id} already` }];
  const problem = findWebhookProblem(record, settings.webhookHosts);
  if (problem !== undefined) return [issueOfReason(problem)];
  return store.webhooks.put({ ...(id !== undefined && { id }), ...completeWebhook(record) });
}

/** Creates a campaign, with its own copy of its template. */
export function defineCampaign(project: Project, record: CheckedRecord<"campaign">): Defined {
  const defined = storeCampaign(project, record);
  return defined.is === "defined" ? defined.id : [{ path: [defined.member], message: defined.reason }];
}

/** Makes a placement of embedded messages, which the API cannot. */
export function definePlacement(project: Project, record: CheckedRecord<"placement">): Defined {
  const defined = storePlacement(project, record);
  return defined.is === "defined" ? defined.id : [{ path: [...defined.path], message: defined.reason }];
}

/** Creates an experiment of a campaign. */
export function defineExperiment(project: Project, record: CheckedRecord<"experiment">): Defined {
  const defined = storeExperiment(project, record);
  return defined.is === "defined" ? defined.id : [{ path: [...defined.path], message: defined.reason }];
}

/** Creates a journey, which the API cannot. */
export const defineJourney = (project: Project, record: CheckedRecord<"journey">): Defined =>
  storeJourney(project, record);

/** Creates a criteria set, which the API cannot. */
export function defineCriteriaSet({ store, clock }: Project, record: CheckedRecord<"criteriaSet">): Defined {
  const { criteriaSets } = store;
  const { id } = record;
  if (id !== undefined && criteriaSets.has(id))
    return [{ path: ["id"], message: `there is a criteria set ${id} already` }];
  if (criteriaSets.count() >= criteriaSetLimits.sets)
    return [{ path: [], message: `a project has at most ${criteriaSetLimits.sets} criteria sets` }];
  return criteriaSets.create(record, clock.now());
}
