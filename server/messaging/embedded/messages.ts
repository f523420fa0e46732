import { type DataFields, isObject } from "../../../contracts/json.ts";
import { isText } from "../../domain/texts.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredUser } from "../../store/users.ts";
import { explainReason } from "../outbox/reasons.ts";
import { renderLimits } from "../render/limits.ts";
import { type RenderedMessage, renderMessage } from "../sends/deliver.ts";
import { mediumOf } from "../sends/media.ts";
import { toRecipient } from "../sends/recipient.ts";
import { type Candidate, findCandidates } from "./candidates.ts";
import { createEligibilityTest, type EligibleMessage, readerOf } from "./eligibility.ts";

/** What one answer holds at most: messages, steps of rendering them while everybody else waits, and characters. */
const answerLimits = { messages: 100, steps: renderLimits.steps, characters: 16 * 1_024 * 1_024 } as const;

/** Why messages are left out beyond that. */
const noRoom = `an answer has at most ${answerLimits.messages} of them, and what can be rendered in one go`;

/** What an answer holds so far. */
interface Room {
  messages: number;
  steps: number;
  characters: number;
}

const isFull = ({ messages, steps, characters }: Room): boolean =>
  messages >= answerLimits.messages || steps >= answerLimits.steps || characters >= answerLimits.characters;

/** Renders an embedded message as it is at this moment, for its reader. */
export function renderEmbedded(
  project: Project,
  user: StoredUser,
  { candidate: { campaign, template }, messageId, dataFields }: EligibleMessage,
  onSpent?: (steps: number) => void,
): RenderedMessage {
  const channelId = project.store.channels.messageType(template.messageTypeId)?.channelId;
  const source = { campaign, template, messageId, channelId, dataFields, onSpent };
  return renderMessage(project, mediumOf("Embedded"), toRecipient(user), source);
}

/** The parts of a message as apps read them: texts that say nothing are left out. */
function toElements({ title, body, elements }: DataFields): DataFields {
  const given = isObject(elements) ? elements : {};
  return { ...(isText(title) && { title }), ...(isText(body) && { body }), ...given };
}

/** A message as SDKs read it. */
interface WireMessage {
  readonly metadata: DataFields;
  readonly elements?: DataFields;
  readonly payload?: DataFields;
}

/** Turns a message into what is answered of it: of one that a device has, which it is; undefined of one that fails. */
function toWireMessage(
  project: Project,
  user: StoredUser,
  eligible: EligibleMessage,
  isKnown: boolean,
  room: Room,
): WireMessage | undefined {
  const { candidate, messageId } = eligible;
  const { campaign, placementId, priorityOrder } = candidate;
  const leaveOut = (why: string): undefined => project.effects.noteUnsent("Embedded", why, readerOf(user)) as undefined;
  if (isFull(room)) return leaveOut(noRoom);
  room.messages += 1;
  const metadata = { messageId, placementId, campaignId: campaign.id, isProof: false, priorityOrder };
  if (isKnown) return { metadata };
  const rendered = renderEmbedded(project, user, eligible, (steps) => {
    room.steps += steps;
  });
  if (rendered.state !== "sent")
    // Embedded templates have no data feeds to wait for.
    return leaveOut(rendered.state === "waitsForFeeds" ? noRoom : explainReason(rendered.reason));
  const { parts } = rendered.content;
  const message = { metadata, elements: toElements(parts), payload: isObject(parts.payload) ? parts.payload : {} };
  room.characters += JSON.stringify(message).length;
  return message;
}

/** What an app asks for: placements it wants to hear of in any case, and messages it has. */
export interface EmbeddedQuery {
  readonly placementIds: readonly number[];
  readonly currentMessageIds: readonly string[];
}

/** The placements that are answered: those that were asked for, or every one with a campaign. */
function pickPlacements(asked: readonly number[], candidates: ReadonlyMap<number, readonly Candidate[]>) {
  const ids = asked.length > 0 ? [...new Set(asked)] : [...candidates.keys()].toSorted((one, other) => one - other);
  return ids.map((id) => ({ id, candidates: candidates.get(id) ?? [] }));
}

/**
 * Works out which embedded messages somebody may see now, placement by placement, the one that matters most first. Nothing
 * is kept of it: who is eligible, and what the message says, may be another with the next read.
 *
 * @see https://api.iterable.com/api/docs#Embedded_Messaging_messages
 */
export function listEmbeddedMessages(
  project: Project,
  user: StoredUser | undefined,
  { placementIds, currentMessageIds }: EmbeddedQuery,
) {
  if (user === undefined) return placementIds.map((placementId) => ({ placementId, embeddedMessages: [] }));
  const findEligible = createEligibilityTest(project, user);
  const known = new Set(currentMessageIds);
  const room: Room = { messages: 0, steps: 0, characters: 0 };
  const listed = pickPlacements(placementIds, findCandidates(project)).map(({ id, candidates }) => {
    const eligible = candidates.flatMap((candidate) => findEligible(candidate) ?? []);
    const embeddedMessages = eligible.flatMap(
      (each) => toWireMessage(project, user, each, known.has(each.messageId), room) ?? [],
    );
    return { placementId: id, embeddedMessages };
  });
  return listed.filter(({ embeddedMessages }) => placementIds.length > 0 || embeddedMessages.length > 0);
}
