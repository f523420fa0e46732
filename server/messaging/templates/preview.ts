import { type DataFields, isObject } from "../../../contracts/json.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredTemplate } from "../../store/template.ts";
import { layerData } from "../render/data.ts";
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
): RenderContext {
  const { settings, clock } = project;
  const feed = dataFeed === undefined ? [] : [dataFeed];
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

/** Whether a template reads data feeds that its project would have to fetch. */
const hasFeeds = ({ dataFeedId, dataFeedIds }: DataFields): boolean =>
  dataFeedId !== undefined || (Array.isArray(dataFeedIds) && dataFeedIds.length > 0);

/**
 * Renders the page of a template with data of the caller's alone: nobody receives it. A field that is not given is
 * empty.
 */
export function previewTemplate(
  project: Project,
  found: FoundTemplate,
  data: PreviewData,
): { readonly is: "page"; readonly html: string } | { readonly is: "unrenderable"; readonly reason: string } {
  const members = membersOf(found.template, found.content);
  if (data.fetchDataFeeds === true && hasFeeds(members)) {
    const reason = "fetchDataFeeds: the sandbox fetches no data feeds; give what they would answer as dataFeed";
    return { is: "unrenderable", reason };
  }
  const { html } = members;
  const rendered = renderParts(
    { html: typeof html === "string" ? html : "" },
    createPreviewContext(project, found, members, data),
  );
  return rendered.is === "rendered"
    ? { is: "page", html: rendered.parts.html }
    : { is: "unrenderable", reason: rendered.message };
}
