import type { UserRef } from "../../../contracts/iterable/user.ts";
import type { DataFields } from "../../../contracts/json.ts";
import { findMessageUser, type MessageEventRejection, readEventTime } from "../../audience/message-event.ts";
import { findManyImpressions } from "../../domain/impressions.ts";
import type { Project } from "../../project/registry.ts";
import { recordSystemEvent } from "../../webhooks/record-event.ts";
import { writeEmbeddedEvent } from "./track.ts";

/** How often a message was in view, and for how many seconds in all. */
interface Impression {
  readonly messageId?: string;
  readonly placementId?: number;
  readonly displayCount?: number;
  readonly displayDuration?: number;
}

/** A stretch of time in which messages could be seen, and what was seen of them. */
export interface EmbeddedSession extends UserRef {
  readonly createdAt?: number;
  readonly deviceInfo?: DataFields;
  readonly session?: { readonly id?: string; readonly start?: number; readonly end?: number };
  readonly impressions?: readonly Impression[];
}

/** The fields of a session. */
function toSessionFields({ session = {}, deviceInfo }: EmbeddedSession): DataFields {
  const { id: sessionId, start, end } = session;
  return Object.fromEntries(
    Object.entries({ sessionId, start, end, deviceInfo }).filter(([, value]) => value !== undefined),
  );
}

/**
 * Records a session and each of its impressions; of a session with proofs alone, the session.
 *
 * @see https://api.iterable.com/api/docs#events_embedded-track-impression
 */
export function recordEmbeddedSession(project: Project, call: EmbeddedSession): MessageEventRejection | undefined {
  const reader = findMessageUser(project, call);
  if (reader.is !== "user") return reader;
  const createdAt = readEventTime(project, call.createdAt);
  if (typeof createdAt === "object") return createdAt;
  const { impressions = [], deviceInfo } = call;
  const excess = findManyImpressions(impressions);
  if (excess !== undefined) return { is: "badFields", reason: excess };
  const { user } = reader;
  recordSystemEvent(project, { user: user.id, type: "embeddedSession", createdAt, fields: toSessionFields(call) });
  for (const [at, { messageId = "", ...seen }] of impressions.entries()) {
    const fields = { messageId, ...seen, ...(deviceInfo !== undefined && { deviceInfo }) };
    writeEmbeddedEvent(project, user, "embeddedImpression", createdAt, fields, `impressions[${at}].messageId`);
  }
  return undefined;
}
