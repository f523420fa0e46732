import type { UserRef } from "../../../contracts/iterable/user.ts";
import type { DataFields } from "../../../contracts/json.ts";
import { findMessageUser, type MessageEventRejection, readEventTime } from "../../audience/message-event.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredMessage } from "../../store/messages.ts";
import type { StoredUser } from "../../store/users.ts";
import { recordSystemEvent } from "../../webhooks/record-event.ts";
import type { QueueChange } from "../engagement/actions.ts";
import { describeMessage } from "../engagement/describe-message.ts";
import { changeQueue } from "./queue.ts";

/** What an app tells of a message in somebody's queue. */
export interface InAppEvent extends UserRef {
  readonly messageId: string;
  readonly createdAt?: number;
}

/** What a call does: the event it writes, if any, and what becomes of the message in its queue. */
export interface InAppCall extends QueueChange {
  readonly type?: "inAppOpen" | "inAppClick" | "inAppClose" | "inAppDelivery" | "inAppDelete";
}

/** Finds a message by the id an app has of it; undefined of other media. */
function findInAppMessage({ store }: Project, messageId: string): StoredMessage | undefined {
  const message = store.messages.byMessageId(messageId);
  return message?.medium === "InApp" && message.state === "sent" ? message : undefined;
}

/** Whom an event is about. One that names nobody, as the web SDK sends them, is about whom the message was sent to. */
function findReader(project: Project, event: InAppEvent, message: StoredMessage | undefined) {
  const isUnnamed = event.email === undefined && event.userId === undefined;
  const reader = isUnnamed && message?.user ? project.store.users.byId(message.user) : undefined;
  return reader === undefined ? findMessageUser(project, event) : ({ is: "user", user: reader } as const);
}

/** Finds a message of the user's own; the call under way has a warning, at this path, where there is none. */
export function findOwnMessage(
  project: Project,
  user: StoredUser,
  messageId: string,
  path = "messageId",
): StoredMessage | undefined {
  const message = findInAppMessage(project, messageId);
  if (message?.user === user.id) return message;
  project.effects.noteUnkept(path, "unknownMessage");
  return undefined;
}

/** Writes an event of a message, which is the user's own or unknown; none of a proof. */
export function writeInAppEvent(
  project: Project,
  user: StoredUser,
  type: string,
  createdAt: number,
  message: StoredMessage | undefined,
  own: DataFields,
): void {
  if (message?.isProof === true) return;
  const { campaign = null, template } = message ?? {};
  const fields = { ...own, ...(message !== undefined && describeMessage(project, message)) };
  recordSystemEvent(project, {
    user: user.id,
    type,
    createdAt,
    campaignId: campaign ?? undefined,
    templateId: template,
    fields,
  });
}

/**
 * Records what an app tells of a message, and changes the queue by it. A message nobody knows, or somebody else's, is
 * told of all the same, without a campaign (assumed).
 *
 * @see https://api.iterable.com/api/docs#events_trackInAppOpen
 */
export function recordInAppEvent(
  project: Project,
  event: InAppEvent,
  call: InAppCall,
): MessageEventRejection | undefined {
  const { email: _email, userId: _userId, createdAt, ...own } = event;
  const reader = findReader(project, event, findInAppMessage(project, event.messageId));
  if (reader.is !== "user") return reader;
  const atMs = readEventTime(project, createdAt);
  if (typeof atMs === "object") return atMs;
  const { user } = reader;
  const message = findOwnMessage(project, user, event.messageId);
  if (message !== undefined) changeQueue(project, message, call);
  if (call.type !== undefined) writeInAppEvent(project, user, call.type, atMs, message, own);
  return undefined;
}
