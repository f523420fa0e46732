import type { InboxSession } from "../../../contracts/iterable/events/in-app.ts";
import type { DataFields } from "../../../contracts/json.ts";
import { findMessageUser, type MessageEventRejection, readEventTime } from "../../audience/message-event.ts";
import { formatDate, parseEventTime } from "../../domain/dates.ts";
import { findManyImpressions } from "../../domain/impressions.ts";
import type { Project } from "../../project/registry.ts";
import { recordSystemEvent } from "../../webhooks/record-event.ts";
import { findOwnMessage, writeInAppEvent } from "./track.ts";

/** The fields of a visit, its times as dates. */
function toSessionFields({
  email: _e,
  userId: _u,
  createdAt: _c,
  impressions: _i,
  ...session
}: InboxSession): DataFields {
  const { inboxSessionStart, inboxSessionEnd, ...rest } = session;
  const toDate = (atMs: number | undefined): string | undefined => {
    const time = atMs === undefined ? undefined : parseEventTime(atMs);
    return time === undefined ? undefined : formatDate(time);
  };
  const times = { inboxSessionStart: toDate(inboxSessionStart), inboxSessionEnd: toDate(inboxSessionEnd) };
  return { ...rest, ...Object.fromEntries(Object.entries(times).filter(([, time]) => time !== undefined)) };
}

/**
 * Records a visit to an inbox, and each message that was in view there.
 *
 * @see https://github.com/Iterable/iterable-swift-sdk
 */
export function recordInboxSession(project: Project, call: InboxSession): MessageEventRejection | undefined {
  const reader = findMessageUser(project, call);
  if (reader.is !== "user") return reader;
  const createdAt = readEventTime(project, call.createdAt);
  if (typeof createdAt === "object") return createdAt;
  const { impressions = [], inboxSessionId, deviceInfo } = call;
  const excess = findManyImpressions(impressions);
  if (excess !== undefined) return { is: "badFields", reason: excess };
  const { user } = reader;
  recordSystemEvent(project, { user: user.id, type: "inboxSession", createdAt, fields: toSessionFields(call) });
  const shared = {
    ...(inboxSessionId !== undefined && { inboxSessionId }),
    ...(deviceInfo !== undefined && { deviceInfo }),
  };
  for (const [at, impression] of impressions.entries()) {
    const message = findOwnMessage(project, user, impression.messageId, `impressions[${at}].messageId`);
    writeInAppEvent(project, user, "inboxMessageImpression", createdAt, message, { ...impression, ...shared });
  }
  return undefined;
}
