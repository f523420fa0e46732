import type { DataFields } from "../../../contracts/json.ts";
import type { FetchedFeed } from "../../domain/data-feeds.ts";
import { readProfile } from "../../domain/profile.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredTemplate } from "../../store/template.ts";
import type { Campaign } from "../campaigns/campaign.ts";
import { standingLinks } from "../links/standing-links.ts";
import { layerData, layerFeeds } from "../render/data.ts";
import type { RenderContext } from "../render/types.ts";
import { createLookups } from "./look-ups.ts";
import type { Recipient } from "./recipient.ts";
import { addHostedUrl } from "./template-addresses.ts";

/** What one message is made of, before it is rendered. */
export interface MessageSource {
  /** The campaign it belongs to; proofs have none. */
  readonly campaign: Campaign | undefined;
  readonly template: StoredTemplate;
  readonly messageId: string;
  readonly channelId: number | undefined;
  /** `dataFields` of the call, or the fields of the event that triggers it. */
  readonly dataFields: DataFields;
  /** What its template says of campaign data. */
  readonly campaignDataFields: DataFields;
  /** What its data feeds answered. */
  readonly feeds?: readonly FetchedFeed[];
  /** Whether `{{ }}` reads them too. */
  readonly mergesFeeds?: boolean;
  /** The locale it is wanted in, where that is not the one of the recipient's profile. */
  readonly locale?: string;
  /** Told how many steps rendering it took. */
  readonly onSpent?: ((steps: number) => void) | undefined;
  /** When it is rendered again for its reader; `{{sentAt}}` exists there alone. */
  readonly sentAt?: number;
}

/**
 * The universal merge tags of a message.
 *
 * @see https://support.iterable.com/hc/en-us/articles/205480365 Built-In Merge Tags
 */
function mergeTagsOf(project: Project, { user }: Recipient, source: MessageSource): DataFields {
  const { campaign, template, messageId, channelId, sentAt } = source;
  const { name, settings } = project;
  const { preferencesUrl, ...links } = standingLinks(project, messageId, template.messageTypeId);
  return {
    ...links,
    // The project's own page is a template of its own.
    ...(settings.hostedUnsubscribeUrl === "" && { hostedUnsubscribeUrl: preferencesUrl }),
    campaignId: campaign?.id,
    campaignName: campaign?.name,
    recurringCampaignId: campaign?.recurring ?? undefined,
    workflowId: campaign?.workflow ?? undefined,
    templateId: template.id,
    templateName: template.name,
    clientTemplateId: template.clientTemplateId ?? undefined,
    channelId,
    messageTypeId: template.messageTypeId,
    sendListIds: campaign?.listIds,
    email: user.email,
    userId: user.userId,
    companyName: name,
    brandName: settings.brandName,
    physicalAddress: settings.physicalAddress,
    ...(sentAt !== undefined && { sentAt: new Date(sentAt).toISOString() }),
  };
}

/** Everything the template of a message may see: data in Iterable's order, and look-ups in the project. */
export function createRenderContext(project: Project, recipient: Recipient, source: MessageSource): RenderContext {
  const { user, fields } = recipient;
  const { campaign, dataFields, campaignDataFields, feeds = [], mergesFeeds = false } = source;
  const { settings, clock } = project;
  const feed = layerFeeds(feeds);
  const profile = readProfile(fields, user.email, user.userId).dataFields;
  const context = {
    data: layerData({
      event: dataFields,
      profile,
      ...(mergesFeeds && { mergedFeed: feed }),
      campaign: { ...campaignDataFields, ...campaign?.campaignDataFields },
      mergeTags: mergeTagsOf(project, recipient, source),
    }),
    feed,
    nowMs: clock.now(),
    onSpent: source.onSpent,
    timeZone: settings.timeZone,
    ...(settings.hmacSecret !== "" && { hmacSecret: settings.hmacSecret }),
    ...createLookups(project),
  };
  return addHostedUrl(settings.hostedUnsubscribeUrl, context);
}
