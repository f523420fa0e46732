import { type DataFields, isObject } from "../../../contracts/json.ts";
import { isText } from "../../domain/texts.ts";
import type { Project } from "../../project/registry.ts";
import type { ListedMessage, MessageListing } from "../../store/message-listing.ts";
import type { MessageState, StoredMessage } from "../../store/messages.ts";
import type { TemplateMedium } from "../../store/template.ts";
import type { StoredUser } from "../../store/users.ts";
import { findCampaign } from "../campaigns/campaign.ts";
import type { TrackedLink } from "../links/tracked-link.ts";
import { trackLinks } from "../links/tracked-links.ts";
import type { SendRequest } from "../sends/send-request.ts";
import { emailHeaders } from "./headers.ts";
import { type KeptContent, readContent } from "./kept-content.ts";
import { describeReached, type ReachedDevice } from "./push-payload.ts";
import { createMessageQuery } from "./query.ts";
import { describeQueue, type QueueView } from "./queue-view.ts";
import { explainReason } from "./reasons.ts";

/** A message as a listing of the outbox tells it. Times are ISO 8601. */
export interface MessageSummary {
  readonly id: number;
  readonly project: string;
  readonly messageId: string;
  readonly medium: string;
  readonly status: MessageState;
  /** Why it was not sent: a skip reason of Iterable's, or one of the sandbox where Iterable keeps silent. */
  readonly reason?: string;
  /** The same for people. */
  readonly why?: string;
  readonly campaignId?: number;
  readonly campaignName?: string;
  readonly templateId: number;
  /** A proof of a template: no event was written. */
  readonly proof?: true;
  readonly email?: string;
  readonly userId?: string;
  /** Who it was meant for, as the caller named them. */
  readonly recipient: string;
  /** The subject of an email; the title of a push. */
  readonly subject?: string;
  readonly createdAt: string;
  /** When it is to be sent, of one that waits. */
  readonly sendAt?: string;
  readonly sentAt?: string;
}

/** A whole message: what its reader would have received. */
export interface Message extends MessageSummary {
  /** Where it went: the email, the phone number, the tokens of devices. */
  readonly to: readonly string[];
  /** The locale of its content; empty for the default one. */
  readonly locale?: string;
  readonly preheader?: string;
  readonly html?: string;
  readonly text?: string;
  /** The same as its reader got it: its links lead to the sandbox first, and a pixel tells that it was opened. */
  readonly received?: { readonly html?: string; readonly text?: string };
  /** Its links: where each leads, and where it leads as it was received. */
  readonly links?: readonly TrackedLink[];
  readonly headers?: Readonly<Record<string, string>>;
  /** The devices and browsers a push went to, and what each gets. */
  readonly devices?: readonly ReachedDevice[];
  /** What the first of them gets; of other media what the template hands to an app. */
  readonly payload?: DataFields;
  /** How an in-app message stands in the queue of its reader. */
  readonly inApp?: QueueView;
  /** Every part of the template, rendered. */
  readonly content?: DataFields;
  /** What the template was rendered with, the strongest first. */
  readonly mergeData: { readonly dataFields: DataFields; readonly profile?: DataFields; readonly campaign: DataFields };
  readonly metadata?: DataFields;
  /** What went wrong in its template, and where; what `sendSkip` said. */
  readonly problem?: string;
  readonly details?: DataFields;
  /** Rendered messages are kept up to a bound: this one's is gone. */
  readonly contentDropped?: true;
}

const toTime = (atMs: number | null): string | undefined => (atMs === null ? undefined : new Date(atMs).toISOString());

/** Leaves out members that are undefined. */
const compact = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Value;

function summarize(project: string, message: ListedMessage): MessageSummary {
  const { id, messageId, medium, state, reason, template, isProof, recipient, subject, title } = message;
  return compact({
    id,
    project,
    messageId,
    medium,
    status: state,
    reason: reason ?? undefined,
    why: reason === null ? undefined : explainReason(reason),
    campaignId: message.campaign ?? undefined,
    campaignName: message.campaignName ?? undefined,
    templateId: template,
    proof: isProof || undefined,
    email: message.email ?? undefined,
    userId: message.userId ?? undefined,
    recipient,
    subject: subject || title || undefined,
    createdAt: toTime(message.createdAt),
    sendAt: toTime(message.dueAt),
    sentAt: toTime(message.sentAt),
  } as MessageSummary);
}

/** Which messages of a project are wanted: the newest first; the oldest first where `after` is told. */
export interface MessageFilter {
  /** An email or a userId. */
  readonly user?: string;
  readonly campaign?: number;
  readonly medium?: TemplateMedium;
  readonly status?: MessageState;
  /** Only messages made at this time or later, in ISO 8601. */
  readonly since?: string;
  /** Only messages with a greater number. */
  readonly after?: number;
  /** Only messages with a smaller number. */
  readonly before?: number;
  /** Only messages that a query asks for, such as `welcome is:hidden`: see docs/control.md. */
  readonly query?: string;
  /** At most so many. */
  readonly limit?: number;
}

/** The profile with this email or userId, hidden or not. */
const findUser = ({ store: { users } }: Project, user: string): StoredUser | undefined =>
  users.byEmail(user.toLowerCase()) ?? users.byUserId(user);

/** Messages that are read in one go where a query picks among them. */
const pageSize = 500;

/** Picks the messages that a query asks for, a page at a time, until there are enough. */
function pickMessages(
  listPage: (page: { readonly after: number } | { readonly before: number }) => readonly MessageSummary[],
  { after, before = Number.MAX_SAFE_INTEGER }: MessageFilter,
  isWanted: (message: MessageSummary) => boolean,
  limit: number,
): readonly MessageSummary[] {
  const wanted: MessageSummary[] = [];
  const next = (id: number) => (after === undefined ? { before: id } : { after: id });
  for (let page = listPage(next(after ?? before)); page.length > 0; page = listPage(next(page.at(-1)?.id ?? 0))) {
    wanted.push(...page.filter(isWanted));
    if (wanted.length >= limit || page.length < pageSize) break;
  }
  return wanted.slice(0, limit);
}

/** Tells the messages of a project that a filter wants. */
export function messagesOf(project: Project, filter: MessageFilter = {}): readonly MessageSummary[] {
  const { user, status, since, limit = Number.MAX_SAFE_INTEGER, query, ...rest } = filter;
  const found = user === undefined ? undefined : findUser(project, user);
  const stranger = found === undefined ? user : undefined;
  const from = since === undefined ? undefined : Date.parse(since);
  const wanted = { ...rest, user: found?.id, stranger, state: status, since: from };
  const list = (listing: MessageListing) =>
    project.store.messageListing.list(listing).map((message) => summarize(project.name, message));
  if (query === undefined) return list({ ...wanted, limit });
  return pickMessages(
    (page) => list({ ...wanted, ...page, limit: pageSize }),
    filter,
    createMessageQuery(query),
    limit,
  );
}

const pickText = (...values: readonly unknown[]): string | undefined => values.find(isText);

/** What a reader sees of a medium beside the parts of the template. */
function presentContent(project: Project, message: StoredMessage, parts: DataFields, content: KeptContent) {
  const { html, plainText, preheaderText, message: text, body, payload } = parts;
  if (message.medium === "Email") {
    const headers = emailHeaders(project, message, parts, content.to?.[0] ?? message.recipient);
    return { preheader: pickText(preheaderText), html: pickText(html), text: pickText(plainText), headers };
  }
  const devices = describeReached(message, content);
  if (devices !== undefined) return { text: pickText(text), devices, payload: devices[0]?.payload };
  return { html: pickText(html), text: pickText(text, body), payload: isObject(payload) ? payload : undefined };
}

/** What a reader gets in the place of what was rendered, and the links they may follow. */
function presentTracking(project: Project, message: StoredMessage, parts: DataFields) {
  const { links, ...received } = trackLinks(project, message, parts);
  return {
    received: Object.keys(received).length > 0 ? received : undefined,
    links: links.length > 0 ? links : undefined,
  };
}

/** Tells a message whole. */
export function readMessage(project: Project, id: number): Message | undefined {
  const listed = project.store.messageListing.find(id);
  const message = project.store.messages.find(id);
  if (listed === undefined || message === undefined) return undefined;
  const content = readContent(project, message);
  const { dataFields = {}, metadata }: SendRequest = JSON.parse(message.request);
  const campaign = message.campaign === null ? undefined : findCampaign(project, message.campaign);
  const { parts, locale, to = [], profile, problem, details } = content ?? {};
  return compact({
    ...summarize(project.name, listed),
    to,
    locale,
    ...(content !== undefined && parts !== undefined && presentContent(project, message, parts, content)),
    ...(parts !== undefined && message.state === "sent" && presentTracking(project, message, parts)),
    inApp: describeQueue(project, message, content),
    content: parts,
    mergeData: compact({ dataFields, profile, campaign: { ...campaign?.campaignDataFields } }),
    metadata,
    problem,
    details,
    contentDropped: (message.state === "sent" && content === undefined) || undefined,
  } as Message);
}

/** The page of a message for whoever looks at it here: with its links, and without the pixel that tells of its reader. */
export function renderPage(project: Project, id: number): string | undefined {
  const message = project.store.messages.find(id);
  const parts = message && readContent(project, message)?.parts;
  return message && parts && (trackLinks(project, message, parts, { hasPixel: false }).html ?? pickText(parts.html));
}
