import type { Project } from "../../project/registry.ts";
import type { StoredUser } from "../../store/users.ts";
import { findCampaign } from "../campaigns/campaign.ts";
import { readContent } from "../outbox/kept-content.ts";
import { renderParts } from "../render/render-parts.ts";
import { findContent } from "./content.ts";
import { createRenderContext } from "./merge-data.ts";
import { toRecipient } from "./recipient.ts";
import { campaignOfSend, type SendRequest } from "./send-request.ts";

/** An email as its reader's browser shows it, or why it cannot be shown. */
export type ReaderView =
  | { readonly is: "html"; readonly html: string }
  | { readonly is: "unknownMessage" }
  | { readonly is: "feedFailed" | "notRenderable"; readonly message: string };

/**
 * Renders an email again for its reader: the html of its template with the data of the send, and the profile as it is
 * now. Nothing is put around it, as recorded.
 *
 * @see https://api.iterable.com/api/docs#email_viewInBrowser
 */
export function renderForReader(project: Project, user: StoredUser, messageId: string): ReaderView {
  const { store } = project;
  const message = store.messages.byMessageId(messageId);
  if (message?.state !== "sent" || message.medium !== "Email" || message.user !== user.id)
    return { is: "unknownMessage" };
  const template = store.templates.find(message.template);
  if (template === undefined) return { is: "unknownMessage" };
  const recipient = toRecipient(user);
  const content = findContent(project, template, recipient.fields.locale);
  if (content.is === "localeMismatch") return { is: "notRenderable", message: "The template has no default locale" };
  const request: SendRequest = JSON.parse(message.request);
  const { dataFields = {} } = request;
  const found = message.campaign === null ? undefined : findCampaign(project, message.campaign);
  const campaign = campaignOfSend(found, request);
  const channelId = store.channels.messageType(template.messageTypeId)?.channelId;
  const { campaignDataFields, mergesFeeds, feedIds } = content;
  // What the data feeds answered when it was sent. They are not asked again (assumed).
  const feeds = readContent(project, message)?.feeds;
  if (feedIds.length > 0 && feeds === undefined)
    return { is: "feedFailed", message: "What the data feeds of the message answered is no longer kept" };
  const source = {
    campaign,
    template,
    messageId,
    channelId,
    dataFields,
    campaignDataFields,
    mergesFeeds,
    feeds: feeds ?? [],
    sentAt: message.sentAt ?? message.createdAt,
  };
  const { html = "" } = content.parts;
  const rendered = renderParts({ html }, createRenderContext(project, recipient, source));
  return rendered.is === "rendered"
    ? { is: "html", html: String(rendered.parts.html) }
    : { is: "notRenderable", message: rendered.message };
}
