import type { Database } from "./driver.ts";
import { createPrepare } from "./statements.ts";

/** An in-app message that waits for its reader. `content` is the JSON text of what was rendered; times are milliseconds. */
export interface QueuedMessage {
  readonly id: number;
  readonly messageId: string;
  readonly campaign: number | null;
  readonly sentAt: number;
  readonly readAt: number | null;
  readonly content: string;
}

/** When an in-app message was read and consumed, and when it expires; null for what has not happened. */
export interface InAppStanding {
  readonly expiresAt: number | null;
  readonly readAt: number | null;
  readonly consumedAt: number | null;
}

/** When a message expires. Those that a release before sent have it in their content alone. */
const expiresAt = "coalesce(messages.expires_at, json_extract(message_contents.content, '$.parts.expiresAt'))";

/** The queues of in-app messages: what people were sent and neither consumed nor let expire. */
export function createInAppMessageStore(db: Database) {
  const sql = createPrepare(db);
  const queue = sql<[number, number, number, number], QueuedMessage>(`
    SELECT messages.id, message_id AS messageId, campaign, coalesce(sent_at, created_at) AS sentAt, read_at AS readAt, content
    FROM messages JOIN message_contents ON message_contents.message = messages.id
    WHERE user = ? AND messages.id < ? AND medium = 'InApp' AND state = 'sent' AND consumed_at IS NULL
      AND ${expiresAt} > ? ORDER BY messages.id DESC LIMIT ?`);
  const standing = sql<[number], InAppStanding>(`
    SELECT ${expiresAt} AS expiresAt, read_at AS readAt, consumed_at AS consumedAt
    FROM messages LEFT JOIN message_contents ON message_contents.message = messages.id WHERE messages.id = ?`);
  const setExpiry = sql<[number, number]>("UPDATE messages SET expires_at = ? WHERE id = ?");
  const markRead = sql<[number, number]>("UPDATE messages SET read_at = ? WHERE id = ? AND read_at IS NULL");
  const consume = sql<[number, number]>("UPDATE messages SET consumed_at = ? WHERE id = ? AND consumed_at IS NULL");
  return {
    /** The next messages of somebody's queue below a number, the newest first; what is no longer kept is left out. */
    list: (user: number, below: number, now: number, limit: number): readonly QueuedMessage[] =>
      queue().all(user, below, now, limit),
    standing: (id: number) => standing().get(id),
    /** Says when a message that was sent leaves the queue by itself. */
    setExpiry: (id: number, atMs: number) => void setExpiry().run(atMs, id),
    markRead: (id: number, now: number) => void markRead().run(now, id),
    /** Takes a message out of the queue. */
    consume: (id: number, now: number) => void consume().run(now, id),
  };
}
