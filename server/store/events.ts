import type { Span, Stretch } from "../domain/export-rows.ts";
import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** What is kept of an event. `data` is the JSON text of its own fields; times are milliseconds. */
export interface NewEvent {
  readonly user: number;
  readonly type: string;
  readonly name?: string | undefined;
  readonly publicId?: string | undefined;
  readonly createdAt: number;
  readonly campaignId?: number | undefined;
  readonly templateId?: number | undefined;
  readonly data: string;
}

/** When an event was first and last written; milliseconds. */
export interface WrittenTimes {
  readonly recordedAt: number;
  readonly updatedAt: number;
}

/** The place of an event among those of its user. */
export type EventPlace = Pick<StoredEvent, "createdAt" | "id">;

/** An event as it is read back, with the identity its profile has now. */
export interface StoredEvent {
  readonly id: number;
  readonly type: string;
  readonly name: string | null;
  readonly publicId: string | null;
  readonly email: string | null;
  readonly userId: string | null;
  readonly createdAt: number;
  readonly recordedAt: number;
  readonly updatedAt: number;
  readonly campaignId: number | null;
  readonly templateId: number | null;
  readonly data: string;
}

const read = `
  SELECT e.id, e.type, e.name, e.public_id AS publicId, u.email, u.user_id AS userId, e.created_at AS createdAt,
    e.recorded_at AS recordedAt, e.updated_at AS updatedAt, e.campaign_id AS campaignId,
    e.template_id AS templateId, e.data
  FROM events e JOIN users u ON u.id = e.user`;

type Values = [
  number,
  string,
  string | null,
  string | null,
  number,
  number,
  number,
  number | null,
  number | null,
  string,
];

const insertion = `
  INSERT INTO events (user, type, name, public_id, created_at, recorded_at, updated_at, campaign_id, template_id, data)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const upsertion = `${insertion}
  ON CONFLICT (public_id, type) WHERE public_id IS NOT NULL DO UPDATE SET
    user = excluded.user, name = excluded.name, created_at = excluded.created_at, updated_at = excluded.updated_at,
    campaign_id = excluded.campaign_id, template_id = excluded.template_id, data = excluded.data`;

/** The columns of an event, which is written now unless other times are told. */
const valuesOf = (
  event: NewEvent,
  now: number,
  { recordedAt = now, updatedAt = now }: Partial<WrittenTimes> = {},
): Values => [
  event.user,
  event.type,
  event.name ?? null,
  event.publicId ?? null,
  event.createdAt,
  recordedAt,
  updatedAt,
  event.campaignId ?? null,
  event.templateId ?? null,
  event.data,
];

/** Events of every type, by user and by type. */
export function createEventStore(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const insert = sql<Values>(insertion);
  const upsert = sql<Values>(upsertion);
  const latest = sql<[number, number], StoredEvent>(
    `${read} WHERE e.user = ? ORDER BY e.created_at DESC, e.id DESC LIMIT ?`,
  );
  const latestBefore = sql<[number, number, number, number], StoredEvent>(`
    ${read} WHERE e.user = ? AND (e.created_at, e.id) < (?, ?) ORDER BY e.created_at DESC, e.id DESC LIMIT ?`);
  // The plus signs keep the planner from walking all events in order rather than sorting those of one user.
  const ofUser = sql<[number, number, number], StoredEvent>(
    `${read} WHERE e.user = ? AND +e.id > ? ORDER BY +e.id LIMIT ?`,
  );
  const ofUserByTime = sql<[number, number, number, number], StoredEvent>(
    `${read} WHERE e.user = ? AND (e.created_at, e.id) > (?, ?) ORDER BY e.created_at, e.id LIMIT ?`,
  );
  const sent = sql<[number], StoredEvent>(
    `${read} WHERE e.user = ? AND e.type LIKE '%Send' ORDER BY e.created_at DESC, e.id DESC`,
  );
  const ofType = sql<[number, number, string, number, number], StoredEvent>(`
    ${read} WHERE e.id > ? AND e.id <= ? AND e.type = ? AND e.created_at >= ? AND e.created_at < ? AND u.visible = 1
    ORDER BY e.id`);
  const lastId = column<[], number>("SELECT coalesce(max(id), 0) FROM events");
  const count = column<[number], number>("SELECT count(*) FROM events WHERE user = ?");
  const named = column<[number, string], 0 | 1>("SELECT EXISTS (SELECT 1 FROM events WHERE user = ? AND name = ?)");
  const hasUnknownSession = column<[number, string], 0 | 1>(`
    SELECT EXISTS (SELECT 1 FROM events
      WHERE user = ? AND type = 'unknownSession' AND json_extract(data, '$.unknownUserId') = ?)`);
  const move = sql<[number, number]>("UPDATE events SET user = ? WHERE user = ?");
  return {
    /** Gives its number. */
    add: (event: NewEvent, now: number) => Number(insert().run(...valuesOf(event, now)).lastInsertRowid),
    /** Whether a session made this profile of a visitor, under this userId. */
    hasUnknownSession: (user: number, userId: string) => hasUnknownSession().get(user, userId) === 1,
    /** Replaces the event of this type that has the same id, user and name included; adds it when there is none. */
    put: (event: NewEvent, now: number) => void upsert().run(...valuesOf(event, now)),
    /** Puts an event with the times at which it was first and last written elsewhere. */
    restore: (event: NewEvent, times: WrittenTimes) => void upsert().run(...valuesOf(event, times.updatedAt, times)),
    /** The newest first. */
    latest: (user: number, limit: number) => latest().all(user, limit),
    /** A page of them, behind one of them. */
    latestBefore: (user: number, before: EventPlace, limit: number) =>
      latestBefore().all(user, before.createdAt, before.id, limit),
    /** A page of a user's events, in the order they arrived, from the first whose number is above `after`. */
    ofUser: (user: number, after: number, limit: number) => ofUser().all(user, after, limit),
    /** A page of a user's events, the oldest first, behind one of them. */
    ofUserByTime: (user: number, after: EventPlace, limit: number) =>
      ofUserByTime().all(user, after.createdAt, after.id, limit),
    /** Messages sent to a user, the newest first. */
    sent: (user: number) => sent().all(user),
    /** Events of a stretch that are of visible users and were created within a time, in the order they arrived. */
    ofType: (type: string, { after, upTo }: Stretch, { from, until }: Span) =>
      ofType().all(after, upTo, type, from, until),
    /** Number of the event that arrived last; 0 when there is none. */
    lastId: () => lastId().get() ?? 0,
    /** Whether a user has an event of this name. */
    hasNamed: (user: number, name: string) => named().get(user, name) === 1,
    count: (user: number) => count().get(user) ?? 0,
    move: (from: number, to: number) => void move().run(to, from),
  };
}
