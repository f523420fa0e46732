import type { UserRef } from "../../../contracts/iterable/user.ts";
import type { DataFields } from "../../../contracts/json.ts";
import { findMessageUser, type MessageEventRejection, readEventTime } from "../../audience/message-event.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredUser } from "../../store/users.ts";
import { recordSystemEvent } from "../../webhooks/record-event.ts";
import { findNamedMessage, keepReceived, type NamedMessage } from "./named-message.ts";

/** What an app tells of an embedded message. */
export interface EmbeddedEvent extends UserRef {
  readonly messageId: string;
  readonly createdAt?: number;
  readonly deviceInfo?: DataFields;
}

/** Whom an event is about: whom its call names, else the reader of the message. */
function findReader(project: Project, event: UserRef, named: NamedMessage | undefined) {
  const isUnnamed = event.email === undefined && event.userId === undefined;
  return isUnnamed && named !== undefined
    ? ({ is: "user", user: named.user } as const)
    : findMessageUser(project, event);
}

/** Writes an event of a message; none of a proof. A message nobody knows, or somebody else's, has no campaign (assumed). */
export function writeEmbeddedEvent(
  project: Project,
  user: StoredUser,
  type: string,
  createdAt: number,
  fields: DataFields & { readonly messageId: string },
  path = "messageId",
): void {
  const named = findNamedMessage(project, fields.messageId);
  const own = named?.user.id === user.id ? named : undefined;
  if (own === undefined) project.effects.noteUnkept(path, "unknownMessage");
  if (own?.isProof === true) return;
  const { campaignId, templateId } = own ?? {};
  recordSystemEvent(project, { user: user.id, type, createdAt, campaignId, templateId, fields });
}

/**
 * Records what an app tells of a message. One that was received stands in the outbox from then on.
 *
 * @see https://api.iterable.com/api/docs#events_embedded-track-received
 */
export function recordEmbeddedEvent(
  project: Project,
  event: EmbeddedEvent,
  type: "embeddedReceived" | "embeddedClick",
  more: DataFields = {},
): MessageEventRejection | undefined {
  const { messageId, deviceInfo } = event;
  const named = findNamedMessage(project, messageId);
  const reader = findReader(project, event, named);
  if (reader.is !== "user") return reader;
  const atMs = readEventTime(project, event.createdAt);
  if (typeof atMs === "object") return atMs;
  if (type === "embeddedReceived" && named?.user.id === reader.user.id) keepReceived(project, messageId);
  const fields = { messageId, ...(deviceInfo !== undefined && { deviceInfo }), ...more };
  writeEmbeddedEvent(project, reader.user, type, atMs, fields);
  return undefined;
}

/** Takes note that a message was dismissed: nothing is kept of it (assumed), and its user must be known as for any event. */
export function recordDismissal(project: Project, event: EmbeddedEvent): MessageEventRejection | undefined {
  const reader = findReader(project, event, findNamedMessage(project, event.messageId));
  if (reader.is !== "user") return reader;
  const atMs = readEventTime(project, event.createdAt);
  return typeof atMs === "object" ? atMs : undefined;
}
