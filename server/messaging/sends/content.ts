import { type DataFields, isObject } from "../../../contracts/json.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredTemplate, TemplateMedium } from "../../store/template.ts";
import { feedIdsOf } from "../feeds/plan.ts";

/** Members of a template that are settings of it, not parts of a message. */
const ownMembers = [
  "campaignDataFields",
  "dataFeedId",
  "dataFeedIds",
  "cacheDataFeed",
  "mergeDataFeedContext",
] as const;

/** The data feeds a template reads. */
export interface FeedUse {
  readonly feedIds: readonly number[];
  /** Whether `{{ }}` reads them too. */
  readonly mergesFeeds: boolean;
  /** Whether an answer may be used again for an hour. */
  readonly cachesFeeds: boolean;
}

/** The content of a template in the locale of somebody's profile. */
export type LocalisedContent =
  | (FeedUse & {
      readonly is: "content";
      readonly locale: string;
      readonly parts: DataFields;
      readonly campaignDataFields: DataFields;
    })
  | { readonly is: "localeMismatch" };

/**
 * Finds what somebody of a locale is sent. A template that was written in some locales alone has nothing for the others.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360021169631 LocaleMismatch
 */
export function findContent({ store }: Project, template: StoredTemplate, locale: unknown): LocalisedContent {
  const content = store.templates.contentFor(template, typeof locale === "string" ? locale : undefined);
  if (content === undefined && store.templates.contents(template.id).length > 0) return { is: "localeMismatch" };
  const all = { ...template.settings, ...content?.data };
  const own: readonly string[] = ownMembers;
  const parts = Object.fromEntries(Object.entries(all).filter(([name]) => !own.includes(name)));
  const { campaignDataFields, mergeDataFeedContext, cacheDataFeed } = all as DataFields;
  return {
    is: "content",
    locale: content?.locale ?? "",
    parts,
    campaignDataFields: isObject(campaignDataFields) ? campaignDataFields : {},
    feedIds: feedIdsOf(all),
    mergesFeeds: mergeDataFeedContext === true,
    cachesFeeds: cacheDataFeed !== false,
  };
}

const isBlank = (text: unknown): boolean => typeof text !== "string" || text.trim() === "";

/** Whether a rendered message has nothing in it: a reason to skip an email, and no other medium. */
export const isEmptyContent = (medium: TemplateMedium, { html, plainText }: DataFields): boolean =>
  medium === "Email" && isBlank(html) && isBlank(plainText);
