import type { Span, Stretch } from "../domain/export-rows.ts";
import type { Match } from "../domain/identity.ts";
import type { Database } from "./driver.ts";
import { createHotUsers, type HotUsers } from "./hot-users.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";
import type { NewUser, StoredUser } from "./stored-user.ts";

export type { NewUser, StoredUser } from "./stored-user.ts";

interface UserRow {
  readonly id: number;
  readonly email: string | null;
  readonly userId: string | null;
  readonly visible: 0 | 1;
  readonly data: string;
}

const toStoredUser = (row: UserRow | undefined): StoredUser | undefined =>
  row && {
    id: row.id,
    email: row.email ?? undefined,
    userId: row.userId ?? undefined,
    visible: row.visible === 1,
    data: row.data,
  };

const toStoredUsers = (rows: readonly UserRow[]): StoredUser[] => rows.flatMap((row) => toStoredUser(row) ?? []);

const columns = "id, email, user_id AS userId, visible, data";

/** A search for profiles whose email or userId holds a text, in the order they were made. */
export interface UserSearch {
  /** In lower case: it stands in an email or userId of any case. */
  readonly text: string;
  /** Only behind the profile of this number. */
  readonly after: number;
  /** Most profiles that are looked at, and most that are found. */
  readonly maxScanned: number;
  readonly limit: number;
}

/** What a search found, and how far it got: how many profiles it looked at, and the number of the last of them. */
export interface FoundUsers {
  readonly users: readonly StoredUser[];
  readonly scanned: number;
  readonly last: number;
}

/** Searches profiles. No index holds what stands inside a text: they are looked at one after the other. */
function createUserSearch(db: Database) {
  const sql = createPrepare(db);
  const stretch = sql<[number, number], { readonly scanned: number; readonly last: number | null }>(
    "SELECT count(*) AS scanned, max(id) AS last FROM (SELECT id FROM users WHERE id > ? ORDER BY id LIMIT ?)",
  );
  const between = createPrepareColumn(db)<[number, number], number>(
    "SELECT count(*) FROM users WHERE id > ? AND id <= ?",
  );
  const search = sql<[number, number, string, string, number], UserRow>(`
    SELECT ${columns} FROM users
    WHERE id > ? AND id <= ? AND (instr(email, ?) > 0 OR instr(lower(user_id), ?) > 0) ORDER BY id LIMIT ?`);
  return ({ text, after, maxScanned, limit }: UserSearch): FoundUsers => {
    const { scanned = 0, last = null } = stretch().get(after, maxScanned) ?? {};
    if (last === null) return { users: [], scanned: 0, last: after };
    const users = toStoredUsers(search().all(after, last, text, text, limit));
    const lastFound = users.at(-1)?.id;
    return users.length < limit || lastFound === undefined
      ? { users, scanned, last }
      : { users, scanned: between().get(after, lastFound) ?? 0, last: lastFound };
  };
}

/** Reads profiles by number, email and userId. */
function createUserReads(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const byId = sql<[number], UserRow>(`SELECT ${columns} FROM users WHERE id = ?`);
  const byEmail = sql<[string], UserRow>(`SELECT ${columns} FROM users WHERE email = ? ORDER BY id LIMIT 1`);
  const byUserId = sql<[string], UserRow>(
    `SELECT ${columns} FROM users WHERE user_id = ? ORDER BY visible DESC, id LIMIT 1`,
  );
  const allByUserId = sql<[string], UserRow>(`SELECT ${columns} FROM users WHERE user_id = ? ORDER BY id`);
  const all = sql<[], UserRow>(`SELECT ${columns} FROM users ORDER BY id`);
  const page = sql<[number, number], UserRow>(`SELECT ${columns} FROM users WHERE id > ? ORDER BY id LIMIT ?`);
  const updatedWithin = sql<[number, number, number, number], UserRow>(`
    SELECT ${columns} FROM users
    WHERE id > ? AND id <= ? AND visible = 1 AND updated_at >= ? AND updated_at < ? ORDER BY id`);
  const lastId = column<[], number>("SELECT coalesce(max(id), 0) FROM users");
  const updatedAt = column<[number], number>("SELECT updated_at FROM users WHERE id = ?");
  const count = column<[], number>("SELECT count(*) FROM users WHERE visible = 1");
  return {
    byId: (id: number) => toStoredUser(byId().get(id)),
    byEmail: (email: string) => toStoredUser(byEmail().get(email)),
    /** Where several profiles of an email-based project share a userId, the oldest that is not hidden. */
    byUserId: (userId: string) => toStoredUser(byUserId().get(userId)),
    allByUserId: (userId: string) => toStoredUsers(allByUserId().all(userId)),
    all: () => toStoredUsers(all().all()),
    /** A page of all profiles, in the order they were made, from the first whose number is above `after`. */
    page: (after: number, limit: number) => toStoredUsers(page().all(after, limit)),
    /** Visible profiles of a stretch that were written within a time, in the order they were made. */
    updatedWithin: ({ after, upTo }: Stretch, { from, until }: Span) =>
      toStoredUsers(updatedWithin().all(after, upTo, from, until)),
    /** Number of the profile made last; 0 when there is none. */
    lastId: () => lastId().get() ?? 0,
    /** When a profile was last written; 0 for one there is not. */
    updatedAt: (id: number) => updatedAt().get(id) ?? 0,
    count: () => count().get() ?? 0,
  };
}

/** Writes profiles. */
function createUserWrites(db: Database) {
  const sql = createPrepare(db);
  const insert = sql<[string | null, string | null, number, number, string]>(
    "INSERT INTO users (email, user_id, visible, updated_at, data) VALUES (?, ?, ?, ?, ?)",
  );
  const update = sql<[string | null, string | null, number, number, string, number]>(
    "UPDATE users SET email = ?, user_id = ?, visible = ?, updated_at = ?, data = ? WHERE id = ?",
  );
  const rewrite = sql<[number, number, string, number]>(
    "UPDATE users SET visible = ?, updated_at = ?, data = ? WHERE id = ?",
  );
  const remove = sql<[number]>("DELETE FROM users WHERE id = ?");
  const removeEvents = sql<[number]>("DELETE FROM events WHERE user = ?");
  const leaveLists = sql<[number]>("DELETE FROM list_members WHERE user = ?");
  const removeTokens = sql<[number]>("DELETE FROM tokens WHERE user = ?");
  const removeContents = sql<[number]>(
    "DELETE FROM message_contents WHERE message IN (SELECT id FROM messages WHERE user = ?)",
  );
  const leaveJourneys = sql<[number]>("DELETE FROM journey_entries WHERE user = ?");
  const removeMessages = sql<[number]>("DELETE FROM messages WHERE user = ?");
  return {
    create(user: NewUser, now: number): number {
      const { email = null, userId = null, visible, data } = user;
      return Number(insert().run(email, userId, visible ? 1 : 0, now, data).lastInsertRowid);
    },
    /** Writes a profile anew. An identity that stays is not written: that would touch its indexes too. */
    replace(user: Match, { email, userId, visible, data }: NewUser, now: number): void {
      const seen = visible ? 1 : 0;
      if (email === user.email && userId === user.userId) rewrite().run(seen, now, data, user.id);
      else update().run(email ?? null, userId ?? null, seen, now, data, user.id);
    },
    /** Removes a profile, its events, its messages, its memberships, its ways through journeys and its claim to tokens. */
    remove(id: number): void {
      removeContents().run(id);
      removeMessages().run(id);
      leaveJourneys().run(id);
      removeEvents().run(id);
      leaveLists().run(id);
      removeTokens().run(id);
      remove().run(id);
    },
  };
}

/** Reads and writes by way of the profiles that are hot. */
function createHotAccess(
  hot: HotUsers,
  { byEmail }: ReturnType<typeof createUserReads>,
  writes: ReturnType<typeof createUserWrites>,
) {
  return {
    byEmail(email) {
      const known = hot.get(email);
      if (known !== undefined) return known;
      const found = byEmail(email);
      return found && hot.keep(email, found);
    },
    create(user, now) {
      hot.noteCreated(user);
      return writes.create(user, now);
    },
    replace(user, next, now) {
      writes.replace(user, next, now);
      hot.noteReplaced(user, next);
    },
    remove(id) {
      hot.invalidate();
      writes.remove(id);
    },
  } satisfies Partial<ReturnType<typeof createUserReads> & typeof writes>;
}

/** Profiles by number, email and userId. Emails are kept in lower case; times are milliseconds. */
export function createUserStore(db: Database) {
  const [hot, reads, writes] = [createHotUsers(), createUserReads(db), createUserWrites(db)];
  return {
    ...reads,
    search: createUserSearch(db),
    ...writes,
    ...createHotAccess(hot, reads, writes),
    /** Drops what is held in memory, after anything was rolled back or replaced. */
    invalidate: hot.invalidate,
  };
}
