import { type DataFields, isObject } from "../../../contracts/json.ts";
import type { FetchedFeed, FetchedFeeds, PlannedFeed } from "../../domain/data-feeds.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredTemplate } from "../../store/template.ts";
import { feedIdsOf, planFeeds } from "../feeds/plan.ts";
import { layerData, layerFeeds } from "../render/data.ts";
import { renderParts } from "../render/render-parts.ts";
import type { RenderContext } from "../render/types.ts";
import { createLookups } from "../sends/look-ups.ts";
import { type FoundTemplate, membersOf } from "./read-template.ts";

/** What a caller gives to render with. */
export interface PreviewData {
  readonly dataFields?: DataFields;
  readonly dataFeed?: DataFields;
  /** Whether the template's data feeds are to be fetched. */
  readonly fetchDataFeeds?: boolean;
}

/** Merge tags that are there before anybody is sent anything: neither links nor a recipient are. */
function mergeTagsOf({ name, settings, store }: Project, template: StoredTemplate): DataFields {
  return {
    campaignId: template.campaignId ?? undefined,
    templateId: template.id,
    templateName: template.name,
    clientTemplateId: template.clientTemplateId ?? undefined,
    channelId: store.channels.messageType(template.messageTypeId)?.channelId,
    messageTypeId: template.messageTypeId,
    companyName: name,
    brandName: settings.brandName,
    physicalAddress: settings.physicalAddress,
  };
}

function createPreviewContext(
  project: Project,
  { template }: FoundTemplate,
  members: DataFields,
  { dataFields = {}, dataFeed }: PreviewData,
  feeds: readonly FetchedFeed[],
): RenderContext {
  const { settings, clock } = project;
  const feed = [...(dataFeed === undefined ? [] : [dataFeed]), ...layerFeeds(feeds)];
  const { campaignDataFields, mergeDataFeedContext } = members;
  return {
    data: layerData({
      event: dataFields,
      ...(isObject(dataFields.profile) && { profile: dataFields.profile }),
      ...(mergeDataFeedContext === true && { mergedFeed: feed }),
      ...(isObject(campaignDataFields) && { campaign: campaignDataFields }),
      mergeTags: mergeTagsOf(project, template),
    }),
    feed,
    nowMs: clock.now(),
    timeZone: settings.timeZone,
    ...(settings.hmacSecret !== "" && { hmacSecret: settings.hmacSecret }),
    ...createLookups(project),
  };
}

/** A page, why there is none, or the data feeds that have to be asked before it can be rendered. */
export type Preview =
  | { readonly is: "page"; readonly html: string }
  | { readonly is: "unrenderable"; readonly reason: string }
  | { readonly is: "waitsForFeeds"; readonly feeds: readonly PlannedFeed[] };

/** The feeds to ask for a preview, by the data of the caller. */
function planPreviewFeeds(project: Project, members: DataFields, context: RenderContext): Preview {
  const plan = planFeeds(
    project,
    { feedIds: feedIdsOf(members), cachesFeeds: members.cacheDataFeed !== false },
    context,
  );
  return plan.is === "problem"
    ? { is: "unrenderable", reason: plan.message }
    : { is: "waitsForFeeds", feeds: plan.feeds };
}

/**
 * Renders the page of a template with data of the caller's alone: nobody receives it. A field that is not given is
 * empty. `feeds` is what its data feeds answered, where the caller wants them asked; what the caller gives as `dataFeed`
 * wins over them (assumed).
 */
export function previewTemplate(
  project: Project,
  found: FoundTemplate,
  data: PreviewData,
  feeds?: FetchedFeeds,
): Preview {
  const members = membersOf(found.template, found.content);
  if (feeds?.is === "problem") return { is: "unrenderable", reason: feeds.message };
  const context = createPreviewContext(project, found, members, data, feeds?.feeds ?? []);
  if (data.fetchDataFeeds === true && feeds === undefined && feedIdsOf(members).length > 0)
    return planPreviewFeeds(project, members, context);
  const { html } = members;
  const rendered = renderParts({ html: typeof html === "string" ? html : "" }, context);
  return rendered.is === "rendered"
    ? { is: "page", html: rendered.parts.html }
    : { is: "unrenderable", reason: rendered.message };
}
