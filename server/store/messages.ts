import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/**
 * What became of a message to one person. Iterable writes an event for what was `sent` and, with the reason, for what
 * was `skipped`; it keeps silent about `suppressed` and `undeliverable` ones.
 */
export const messageStates = ["scheduled", "sent", "skipped", "suppressed", "undeliverable", "cancelled"] as const;
export type MessageState = (typeof messageStates)[number];

/** A message to be stored. `request` is the JSON text of what was asked for; times are milliseconds. */
export interface NewMessage {
  readonly messageId: string;
  readonly campaign: number | null;
  readonly template: number;
  readonly messageType: number | null;
  readonly medium: string;
  readonly state: MessageState;
  readonly reason: string | null;
  readonly isProof: boolean;
  /** The number of the profile; null where there is none. */
  readonly user: number | null;
  /** Who it is meant for, as the caller named them: an email or a userId. */
  readonly recipient: string;
  /** When it is to be sent; null once something became of it. */
  readonly dueAt: number | null;
  readonly sentAt: number | null;
  readonly request: string;
}

export interface StoredMessage extends NewMessage {
  readonly id: number;
  readonly createdAt: number;
}

export type MessageRow = Omit<StoredMessage, "isProof"> & { readonly isProof: 0 | 1 };

/** The columns of a message but for `request`, which may be large. */
export const listedColumns = `id, message_id AS messageId, campaign, template, message_type AS messageType, medium, state, reason,
  is_proof AS isProof, user, recipient, created_at AS createdAt, due_at AS dueAt, sent_at AS sentAt`;

const messageColumns = `${listedColumns}, request`;

const toMessage = (row: MessageRow): StoredMessage => ({ ...row, isProof: row.isProof === 1 });

const toFound = (row: MessageRow | undefined): StoredMessage | undefined => row && toMessage(row);

/** Reads messages: one, and those that are due. */
function createMessageReads(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const find = sql<[number], MessageRow>(`SELECT ${messageColumns} FROM messages WHERE id = ?`);
  const byMessageId = sql<[string], MessageRow>(`SELECT ${messageColumns} FROM messages WHERE message_id = ?`);
  const firstDue = sql<[number], MessageRow>(
    `SELECT ${messageColumns} FROM messages WHERE due_at <= ? ORDER BY due_at, id LIMIT 1`,
  );
  const nextDue = column<[], number | null>("SELECT min(due_at) FROM messages");
  // By the index of what is due: that of campaigns has everything they sent.
  const lastDueOf = column<[number], number | null>(
    "SELECT max(due_at) FROM messages WHERE due_at > -9e15 AND +campaign = ?",
  );
  const countStates = sql<[number], { readonly state: MessageState; readonly count: number }>(
    "SELECT state, count(*) AS count FROM messages WHERE campaign = ? GROUP BY state",
  );
  const scheduled = sql<[number, number], MessageRow>(`
    SELECT ${messageColumns} FROM messages WHERE user = ? AND campaign = ? AND state IN ('scheduled', 'cancelled')
    ORDER BY id DESC`);
  const lastSent = sql<[number, number], MessageRow>(`
    SELECT ${messageColumns} FROM messages WHERE user = ? AND campaign = ? AND state = 'sent' AND is_proof = 0
    ORDER BY id DESC LIMIT 1`);
  const lastId = column<[], number>("SELECT coalesce(max(id), 0) FROM messages");
  const wasSent = column<[number, number, number], number>(`
    SELECT EXISTS (SELECT 1 FROM messages WHERE user = ? AND campaign = ? AND state = 'sent' AND is_proof = 0
      AND sent_at > ?)`);
  const countSent = column<[number, number, string], number>(`
    SELECT count(*) FROM messages WHERE user = ? AND state = 'sent' AND is_proof = 0 AND medium <> 'Embedded' AND sent_at >= ?
      AND message_type IN (SELECT value FROM json_each(?))`);
  return {
    find: (id: number) => toFound(find().get(id)),
    byMessageId: (messageId: string) => toFound(byMessageId().get(messageId)),
    /** The earliest of those due by now. */
    firstDue: (now: number) => toFound(firstDue().get(now)),
    nextDue: () => nextDue().get() ?? undefined,
    /** When the last message of a campaign is due that waits; undefined where none does. */
    lastDueOf: (campaign: number) => lastDueOf().get(campaign) ?? undefined,
    /** How many messages of a campaign are in which state. */
    countStates: (campaign: number): Readonly<Record<string, number>> =>
      Object.fromEntries(
        countStates()
          .all(campaign)
          .map(({ state, count }) => [state, count]),
      ),
    /** What a campaign has scheduled for a user, cancelled or not; the newest first. */
    scheduled: (user: number, campaign: number) => scheduled().all(user, campaign).map(toMessage),
    /** What a campaign sent to a user last. */
    lastSent: (user: number, campaign: number) => toFound(lastSent().get(user, campaign)),
    /** The number of the message made last; 0 when there is none. */
    lastId: () => lastId().get() ?? 0,
    /** Whether a campaign sent something to a user after a time. */
    wasSent: (user: number, campaign: number, after: number) => wasSent().get(user, campaign, after) === 1,
    /** How many messages of some types a user was sent since a time. What stands in an app counts for none (assumed). */
    countSent: (user: number, messageTypes: readonly number[], since: number) =>
      countSent().get(user, since, JSON.stringify(messageTypes)) ?? 0,
  };
}

type Values = [
  messageId: string,
  campaign: number | null,
  template: number,
  messageType: number | null,
  medium: string,
  state: string,
  reason: string | null,
  isProof: number,
  user: number | null,
  recipient: string,
  dueAt: number | null,
  sentAt: number | null,
  request: string,
  createdAt: number,
];

const valuesOf = (message: NewMessage, now: number): Values => [
  message.messageId,
  message.campaign,
  message.template,
  message.messageType,
  message.medium,
  message.state,
  message.reason,
  message.isProof ? 1 : 0,
  message.user,
  message.recipient,
  message.dueAt,
  message.sentAt,
  message.request,
  now,
];

/** The outbox: messages to one person each, in the order they were made. */
export function createMessageStore(db: Database) {
  const sql = createPrepare(db);
  const insert = sql<Values>(`
    INSERT INTO messages (message_id, campaign, template, message_type, medium, state, reason, is_proof, user, recipient,
      due_at, sent_at, request, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const settle = sql<[string, string | null, number | null, number]>(
    "UPDATE messages SET state = ?, reason = ?, sent_at = ?, due_at = NULL WHERE id = ?",
  );
  const postpone = sql<[number, number]>("UPDATE messages SET due_at = ? WHERE id = ?");
  const move = sql<[number, number]>("UPDATE messages SET user = ? WHERE user = ?");
  const cancelOf = sql<[string, number]>(
    "UPDATE messages SET state = 'cancelled', reason = ?, due_at = NULL WHERE user = ? AND state = 'scheduled'",
  );
  const cancelOfCampaign = sql<[string, number]>(
    "UPDATE messages SET state = 'cancelled', reason = ?, due_at = NULL WHERE campaign = ? AND state = 'scheduled'",
  );
  return {
    ...createMessageReads(db),
    create: (message: NewMessage, now: number) => Number(insert().run(...valuesOf(message, now)).lastInsertRowid),
    /** Says what became of a message that waited. */
    settle: (id: number, state: MessageState, reason: string | null, sentAt: number | null) =>
      void settle().run(state, reason, sentAt, id),
    postpone: (id: number, dueAt: number) => void postpone().run(dueAt, id),
    /** Gives the messages of one profile to another. */
    move: (from: number, to: number) => void move().run(to, from),
    /** Cancels what waits for a user. */
    cancelOf: (user: number, reason: string) => void cancelOf().run(reason, user),
    /** Cancels what waits of a campaign. */
    cancelOfCampaign: (campaign: number, reason: string) => void cancelOfCampaign().run(reason, campaign),
  };
}
