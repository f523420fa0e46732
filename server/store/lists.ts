import type { DynamicListOptions, DynamicListsOptions } from "../domain/segmentation/dynamic-list.ts";
import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** A list; `createdAt` is milliseconds. */
export interface StoredList {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly createdAt: number;
  /** The criteria of a dynamic list, as JSON; null of one that people are put on. */
  readonly criteria: string | null;
}

/** A dynamic list as it is made. */
export interface NewDynamicList {
  readonly id?: number | undefined;
  readonly name: string;
  readonly description?: string | undefined;
  readonly criteria: string;
  /** Milliseconds. */
  readonly createdAt: number;
}

/** The identity of a member. */
export interface Member {
  /** The number of their profile. */
  readonly id: number;
  readonly email: string | null;
  readonly userId: string | null;
}

const columns = "id, name, description, created_at AS createdAt, criteria";

/** Lists: those that people are put on, and dynamic ones. */
function createDefinitions(db: Database) {
  const sql = createPrepare(db);
  const create = sql<[string, string | null, number]>(
    "INSERT INTO lists (name, description, created_at) VALUES (?, ?, ?)",
  );
  const createDynamic = sql<[number | null, string, string | null, string, number]>(
    "INSERT INTO lists (id, name, description, criteria, created_at) VALUES (?, ?, ?, ?, ?)",
  );
  const configure = sql<[number, string, string | null, string, number]>(
    `INSERT INTO lists (id, name, description, criteria, created_at, configured) VALUES (?, ?, ?, ?, ?, 1)
     ON CONFLICT (id) DO UPDATE SET
       name = excluded.name, description = excluded.description, criteria = excluded.criteria, configured = 1`,
  );
  const isConfigured = createPrepareColumn(db)<[number, string, string | null, string], 1>(
    "SELECT 1 FROM lists WHERE id = ? AND name = ? AND description IS ? AND criteria = ? AND configured = 1",
  );
  const find = sql<[number], StoredList>(`SELECT ${columns} FROM lists WHERE id = ?`);
  const all = sql<[], StoredList>(`SELECT ${columns} FROM lists ORDER BY id DESC`);
  const remove = sql<[number]>("DELETE FROM lists WHERE id = ?");
  return {
    create: (name: string, description: string | undefined, now: number) =>
      Number(create().run(name, description ?? null, now).lastInsertRowid),
    /** Creates a dynamic list, under a number that is free or the next one. Gives its number. */
    createDynamic: ({ id, name, description, criteria, createdAt }: NewDynamicList) =>
      Number(createDynamic().run(id ?? null, name, description ?? null, criteria, createdAt).lastInsertRowid),
    /**
     * Adds the dynamic lists that are configured, in the place of those that have their ids; what is there already is not
     * written. Gives those whose id a list has that people are put on: it stays.
     */
    upsertDefinitions({ dynamicLists = [] }: DynamicListsOptions, now: number): readonly DynamicListOptions[] {
      return dynamicLists.filter((list) => {
        const { id, name, description = null } = list;
        const criteria = JSON.stringify(list.criteria);
        if (find().get(id)?.criteria === null) return true;
        if (isConfigured().get(id, name, description, criteria) === undefined)
          configure().run(id, name, description, criteria, now);
        return false;
      });
    },
    find: (id: number) => find().get(id),
    /** Finds a list that people are put on. */
    findStatic(id: number): StoredList | undefined {
      const found = find().get(id);
      return found?.criteria === null ? found : undefined;
    },
    /** Newest first. */
    all: () => all().all(),
    remove: (id: number) => void remove().run(id),
  };
}

/** Most members that are counted in one turn. */
const membersInSlice = 20_000;

/** What counting a slice of the members of a list gives: how many were looked at, the last of them, and who counts. */
interface CountedMembers {
  readonly looked: number;
  readonly last: number | null;
  readonly count: number;
}

/** Who is on the lists that people are put on. A hidden member is stored, and in no reading. */
function createMemberships(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const join = sql<[number, number]>("INSERT OR IGNORE INTO list_members VALUES (?, ?)");
  const leave = sql<[number, number]>("DELETE FROM list_members WHERE list = ? AND user = ?");
  const leaveAll = sql<[number]>("DELETE FROM list_members WHERE user = ?");
  const memberIds = column<[number], number>("SELECT user FROM list_members WHERE list = ? ORDER BY user");
  const ofUser = column<[number], number>("SELECT list FROM list_members WHERE user = ? ORDER BY list");
  // Told which index: the planner would look at the profile of every member.
  const counted = sql<[number, number, number], CountedMembers>(`
    SELECT count(*) AS looked, max(user) AS last, count(*) FILTER (WHERE NOT EXISTS (
      SELECT 1 FROM users u INDEXED BY users_hidden WHERE u.id = m.user AND u.visible = 0)) AS count
    FROM (SELECT user FROM list_members WHERE list = ? AND user > ? ORDER BY user LIMIT ?) m`);
  const members = sql<[number, number, number], Member>(
    `SELECT u.id, u.email, u.user_id AS userId FROM list_members m JOIN users u ON u.id = m.user
     WHERE m.list = ? AND m.user > ? AND u.visible = 1 ORDER BY m.user LIMIT ?`,
  );
  const notIn =
    "NOT EXISTS (SELECT 1 FROM list_members s WHERE s.user = m.user AND s.list IN (SELECT value FROM json_each(?)))";
  const anyOf = "m.list IN (SELECT value FROM json_each(?))";
  const nextMembers = column<[number, number, number], number>(
    "SELECT user FROM list_members WHERE list = ? AND user > ? ORDER BY user LIMIT ?",
  );
  const onAny = column<[string, string], number>(`
    SELECT user FROM list_members WHERE user IN (SELECT value FROM json_each(?))
      AND list IN (SELECT value FROM json_each(?))`);
  const audienceSize = column<[string, string], number>(
    `SELECT count(DISTINCT m.user) FROM list_members m WHERE ${anyOf} AND ${notIn}`,
  );
  return {
    join: (list: number, user: number) => void join().run(list, user),
    leave: (list: number, user: number) => void leave().run(list, user),
    leaveAll: (user: number) => void leaveAll().run(user),
    memberIds: (list: number) => memberIds().all(list),
    ofUser: (user: number) => ofUser().all(user),
    /** How many there are, in slices: members after a profile's number. */
    *countSlices(list: number): Generator<number> {
      for (let after = 0; ; ) {
        const { looked = 0, last, count = 0 } = counted().get(list, after, membersInSlice) ?? {};
        yield count;
        if (looked < membersInSlice) return;
        after = last ?? after;
      }
    },
    /**
     * Looks at the first people after a profile's number who are on any of some lists, and gives those on none of others.
     * Each list is read in its order as far as it takes: one statement for all would sort everybody there is.
     */
    audience(on: readonly number[], notOn: readonly number[], after: number, limit: number) {
      const next = new Set([...new Set(on)].flatMap((list) => nextMembers().all(list, after, limit)));
      const looked = [...next].toSorted((one, other) => one - other).slice(0, limit);
      const leftOut = new Set(notOn.length === 0 ? [] : onAny().all(JSON.stringify(looked), JSON.stringify(notOn)));
      const people = looked.filter((user) => !leftOut.has(user));
      return { people, last: looked.at(-1) ?? after, isOver: looked.length < limit };
    },
    audienceSize: (on: readonly number[], notOn: readonly number[]) =>
      audienceSize().get(JSON.stringify(on), JSON.stringify(notOn)) ?? 0,
    /** The first members after a profile's number. */
    members: (list: number, after: number, limit: number) => members().all(list, after, limit),
  };
}

/** Lists and who is on them. */
export const createListStore = (db: Database) => ({ ...createDefinitions(db), ...createMemberships(db) });
