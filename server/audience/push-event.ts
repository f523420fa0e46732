import type { TrackWebPushClick } from "../../contracts/iterable/events/push.ts";
import type { DataFields } from "../../contracts/json.ts";
import type { Project } from "../project/registry.ts";
import { recordSystemEvent } from "../webhooks/record-event.ts";
import { eventFields, registerFields } from "./field-registry.ts";
import { findMessageUser, type MessageEventRejection, readEventTime } from "./message-event.ts";
import type { FieldRejection } from "./rejections.ts";

/** A push notification that was opened or clicked. */
export interface PushEvent extends TrackWebPushClick {
  readonly type: "pushOpen" | "webPushClick";
}

/** The rejection of an event of a push notification. */
export type PushRejection = MessageEventRejection | FieldRejection;

/** What is known of a message beside its id: its campaign and template, and what its events say. */
export interface KnownMessage {
  readonly campaignId?: number;
  readonly templateId?: number;
  readonly fields: DataFields;
}

/**
 * Records a system event of a push notification. Its campaign need not be known; what the call leaves out is taken from
 * the message, as `describe` knows it. The caller's fields are taken as those of an event named like the type (assumed).
 */
export function recordPush(
  project: Project,
  event: PushEvent,
  dataFields: DataFields | undefined,
  describe: (user: number, messageId: string) => KnownMessage,
): PushRejection | undefined {
  const { type, messageId } = event;
  const recipient = findMessageUser(project, event);
  if (recipient.is !== "user") return recipient;
  const taken = dataFields && registerFields(project, eventFields(type), dataFields);
  if (taken !== undefined && taken.is !== "taken") return taken;
  const createdAt = readEventTime(project, event.createdAt);
  if (typeof createdAt === "object") return createdAt;
  const { id: user } = recipient.user;
  const known = describe(user, messageId);
  const { campaignId = known.campaignId, templateId = known.templateId } = event;
  const fields = { ...taken?.fields, ...known.fields };
  recordSystemEvent(project, { user, type, createdAt, campaignId, templateId, fields });
  return undefined;
}
