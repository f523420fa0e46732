import type { DataFields } from "../../../contracts/json.ts";
import type { FetchedFeeds, PlannedFeed } from "../../domain/data-feeds.ts";
import { parseInAppExpiry } from "../../domain/in-app-expiry.ts";
import { completeInAppSettings } from "../../domain/in-app-settings.ts";
import type { Project } from "../../project/registry.ts";
import type { MessageState } from "../../store/messages.ts";
import type { StoredTemplate } from "../../store/template.ts";
import type { Campaign } from "../campaigns/campaign.ts";
import { pickVariant } from "../experiments/assign.ts";
import { planFeeds } from "../feeds/plan.ts";
import { keepContent } from "../outbox/kept-content.ts";
import { explainReason } from "../outbox/reasons.ts";
import { renderParts } from "../render/render-parts.ts";
import type { RenderContext } from "../render/types.ts";
import { findContent, isEmptyContent } from "./content.ts";
import { addMessage, type DueMessage } from "./due-message.ts";
import { findObstacle } from "./eligibility.ts";
import { type Address, type Medium, mediumOf } from "./media.ts";
import { createRenderContext, type MessageSource } from "./merge-data.ts";
import { createMessageId } from "./message-ids.ts";
import type { NotSentReason } from "./not-sent-reason.ts";
import { type Recipient, toRecipient } from "./recipient.ts";
import { writeSendEvents, writeSkipEvent } from "./send-events.ts";
import { campaignOfSend } from "./send-request.ts";
import type { SentContent } from "./sent-content.ts";
import { findBadAddress } from "./template-addresses.ts";

/** What became of a message that was due. */
export type Outcome =
  | { readonly state: "sent"; readonly addresses: readonly Address[]; readonly content: SentContent }
  | {
      readonly state: "skipped" | "suppressed" | "undeliverable";
      readonly reason: NotSentReason;
      /** What went wrong, for people; and what `{{sendSkip}}` said. */
      readonly message?: string;
      readonly details?: DataFields;
    }
  | { readonly state: "scheduled"; readonly until: number }
  | { readonly state: "waitsForFeeds"; readonly feeds: readonly PlannedFeed[] };

/** A message as it was delivered, or not. */
export interface Delivered {
  /** Its number in the outbox. */
  readonly id: number;
  readonly messageId: string;
  readonly state: MessageState;
  readonly reason?: NotSentReason;
  /** Data feeds that have to be asked before it can be sent. */
  readonly feeds?: readonly PlannedFeed[];
}

/** The message type of a template and its channel. */
const typeOf = ({ store }: Project, { messageTypeId }: StoredTemplate) => {
  const messageType = store.channels.messageType(messageTypeId);
  return { messageType, channel: messageType && store.channels.channel(messageType.channelId) };
};

/** What an in-app message carries beside what its template says: when it expires, and how its campaign has it behave. */
function describeInApp({ name }: Medium, campaign: Campaign | undefined, parts: DataFields, now: number) {
  if (name !== "InApp") return { parts };
  const inApp = completeInAppSettings(campaign?.inApp);
  return { parts: { ...parts, expiresAt: parseInAppExpiry(parts, now) }, inApp };
}

/** What is known of a message before its content is found. */
export type MessageToRender = Omit<MessageSource, "campaignDataFields" | "feeds" | "mergesFeeds">;

/** The result of rendering: what a person gets, why they do not, or which data feeds have to be asked first. */
export type RenderedMessage = Exclude<Outcome, { readonly state: "scheduled" }>;

/** Skips a message for what is wrong with its template, its data or its feeds. */
const skip = (reason: NotSentReason, message?: string, details?: DataFields): RenderedMessage => ({
  state: "skipped",
  reason,
  ...(message !== undefined && { message }),
  ...(details !== undefined && { details }),
});

/** Renders the parts of a template, or finds why what comes of it is not sent. */
function renderContent(medium: Medium, template: DataFields, context: RenderContext) {
  const rendered = renderParts(template, context);
  if (rendered.is === "skipped") return skip(rendered.reason, rendered.message, rendered.details);
  const problem = isEmptyContent(medium.name, rendered.parts)
    ? "EmptyContent"
    : findBadAddress(medium.name, rendered.parts);
  return problem === undefined ? rendered : skip(problem);
}

/** Renders a message for a person, or finds why it is not sent. `feeds` is what its data feeds answered. */
export function renderMessage(
  project: Project,
  medium: Medium,
  recipient: Recipient,
  message: MessageToRender,
  feeds?: FetchedFeeds,
): RenderedMessage {
  const addresses = medium.addressesOf(recipient);
  if (addresses.length === 0) return { state: "undeliverable", reason: medium.unreachable };
  const found = findContent(project, message.template, message.locale ?? recipient.fields.locale);
  if (found.is === "localeMismatch") return skip("LocaleMismatch");
  if (feeds?.is === "problem") return skip(feeds.reason, feeds.message);
  const { campaignDataFields, mergesFeeds, feedIds } = found;
  const source = { ...message, campaignDataFields, mergesFeeds, feeds: feeds?.feeds ?? [] };
  const context = createRenderContext(project, recipient, source);
  if (feedIds.length > 0 && feeds === undefined) {
    const plan = planFeeds(project, found, context);
    return plan.is === "problem" ? skip(plan.reason, plan.message) : { state: "waitsForFeeds", feeds: plan.feeds };
  }
  const rendered = renderContent(medium, found.parts, context);
  if (!("parts" in rendered)) return rendered;
  const { parts, catalogLookupCount, catalogCollectionCount } = rendered;
  const content = {
    ...describeInApp(medium, message.campaign, parts, project.clock.now()),
    locale: found.locale,
    to: addresses.map(({ to }) => to),
    profile: recipient.fields,
    ...(feedIds.length > 0 && { feeds: source.feeds }),
    catalogLookupCount,
    catalogCollectionCount,
  };
  return { state: "sent", addresses, content };
}

/** Judges, renders and addresses a message: what becomes of it, before anything is written. */
function decide(project: Project, due: DueMessage, medium: Medium, messageId: string): Outcome {
  const { template, user, request, onSpent } = due;
  const campaign = campaignOfSend(due.campaign, request);
  if (user === undefined) return { state: "undeliverable", reason: "unknownUser" };
  const recipient = toRecipient(user);
  const { messageType, channel } = typeOf(project, template);
  const { allowRepeatMarketingSends: allowsRepeats = true } = request;
  const send = { campaign, messageType, channel, allowsRepeats };
  const obstacle = findObstacle(project, recipient, send, project.clock.now());
  if (obstacle?.is === "held") return { state: "scheduled", until: obstacle.until };
  if (obstacle !== undefined) return { state: obstacle.is, reason: obstacle.reason };
  const { dataFields = {} } = request;
  const message = { campaign, template, messageId, channelId: channel?.id, dataFields, onSpent };
  return renderMessage(project, medium, recipient, message, due.feeds);
}

/** Puts a message in the outbox until it is due, in milliseconds. Gives its number there, which cancels it. */
export function scheduleMessage(project: Project, due: DueMessage, dueAt: number): number {
  const message = pickVariant(project, due);
  const messageId = createMessageId(project.system, message.template.medium);
  const id = addMessage(project, message, { messageId, state: "scheduled", reason: null, dueAt, sentAt: null });
  project.onSendScheduled();
  return id;
}

/** What becomes of a message, once nothing has to be asked for it. */
type RecordedOutcome = Exclude<Outcome, { readonly state: "waitsForFeeds" }>;

/** Writes what became of a message to its row in the outbox, which is made where there is none. Gives its number. */
function recordOutcome(project: Project, due: DueMessage, messageId: string, outcome: RecordedOutcome): number {
  const { store, clock } = project;
  const { state } = outcome;
  const reason = "reason" in outcome ? outcome.reason : null;
  const sentAt = state === "sent" ? clock.now() : null;
  const dueAt = state === "scheduled" ? outcome.until : null;
  if (dueAt !== null) project.onSendScheduled();
  const { scheduled } = due;
  if (scheduled === undefined) return addMessage(project, due, { messageId, state, reason, dueAt, sentAt });
  if (dueAt === null) store.messages.settle(scheduled.id, state, reason, sentAt);
  else store.messages.postpone(scheduled.id, dueAt);
  return scheduled.id;
}

/** Tells the call under way, if one is, whom its message does not reach though Iterable keeps silent about it. */
function noteUnsent({ effects }: Project, { template, user, recipient }: DueMessage, outcome: RecordedOutcome): void {
  if (outcome.state !== "suppressed" && outcome.state !== "undeliverable") return;
  const { reason } = outcome;
  if (reason === "hiddenProfile" && user !== undefined) effects.noteHidden(user.id, user);
  else effects.noteUnsent(template.medium, explainReason(reason), recipient);
}

/** Delivers a message that is due: judged, rendered, written to the outbox with its events, in the transaction of whoever calls. */
export function deliverMessage(project: Project, given: DueMessage): Delivered {
  const due = pickVariant(project, given);
  const { template, user } = due;
  const medium = mediumOf(template.medium);
  const messageId = due.scheduled?.messageId ?? createMessageId(project.system, template.medium);
  const decided = decide(project, due, medium, messageId);
  if (decided.state === "waitsForFeeds" && due.scheduled !== undefined)
    return { id: due.scheduled.id, messageId, state: "scheduled", feeds: decided.feeds };
  const outcome: RecordedOutcome =
    decided.state === "waitsForFeeds" ? { state: "scheduled", until: project.clock.now() } : decided;
  const id = recordOutcome(project, due, messageId, outcome);
  noteUnsent(project, due, outcome);
  const { channel } = typeOf(project, template);
  const event = {
    medium,
    user,
    messageId,
    campaign: due.campaign,
    template,
    channelId: channel?.id,
    request: due.request,
  };
  if (outcome.state === "sent") {
    keepContent(project, id, messageId, outcome.content);
    writeSendEvents(project, event, outcome);
  }
  if (outcome.state === "skipped") {
    const { message, details } = outcome;
    if (message !== undefined) project.store.messageContents.add(id, JSON.stringify({ problem: message, details }));
    writeSkipEvent(project, event, outcome);
  }
  return { id, messageId, state: outcome.state, ...("reason" in outcome && { reason: outcome.reason }) };
}
