import type { JourneyExit } from "../domain/journeys.ts";
import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** Most entries that are kept of people who are out again, in one project: those who left first make room. */
export const maxExited = 10_000;

/** Somebody who enters a journey. `data` is the JSON text of the fields that triggered it; times are milliseconds. */
export interface NewJourneyEntry {
  readonly journey: number;
  /** The number of the profile. */
  readonly user: number;
  readonly data: string;
}

/** Somebody's way through a journey. */
export interface StoredJourneyEntry extends NewJourneyEntry {
  readonly id: number;
  readonly enteredAt: number;
  /** How many steps are behind them. */
  readonly position: number;
  /** When it goes on; null once they are out. */
  readonly dueAt: number | null;
  readonly exitedAt: number | null;
  readonly exitReason: JourneyExit | null;
  /** What went wrong, of one that failed. */
  readonly problem: string | null;
}

/** An entry with the identity its profile has now. */
export interface ListedJourneyEntry extends StoredJourneyEntry {
  readonly email: string | null;
  readonly userId: string | null;
}

/** How an entry ends: behind how many steps, why, and what went wrong. */
export interface EntryEnd {
  readonly position: number;
  readonly reason: JourneyExit;
  readonly problem?: string;
}

/** Which entries are wanted, in the order they were made: what is undefined narrows nothing. */
export interface JourneyEntryListing {
  readonly journey?: number | undefined;
  readonly users?: readonly number[] | undefined;
  readonly isOver?: boolean | undefined;
  readonly after: number;
  readonly limit: number;
}

const columns = `e.id, e.journey, e.user, e.entered_at AS enteredAt, e.position, e.due_at AS dueAt,
  e.exited_at AS exitedAt, e.exit_reason AS exitReason, e.problem, e.data`;

/** The places an entry is looked for at: each has an index, and takes one parameter. */
const places = {
  users: "e.user IN (SELECT value FROM json_each(?))",
  journey: "e.journey = ?",
  all: "? IS NULL",
} as const;

type ListValues = [
  place: string | number | null,
  journey: number | null,
  journey: number | null,
  isOver: 0 | 1 | null,
  isOver: 0 | 1 | null,
  after: number,
  limit: number,
];

/** Lists entries, in the order they were made. */
function createEntryListing(db: Database) {
  const sql = createPrepare(db);
  const listAt = (place: keyof typeof places) =>
    sql<ListValues, ListedJourneyEntry>(`
      SELECT ${columns}, u.email, u.user_id AS userId FROM journey_entries e JOIN users u ON u.id = e.user
      WHERE ${places[place]} AND (? IS NULL OR e.journey = ?) AND (? IS NULL OR (e.due_at IS NULL) = ?) AND e.id > ?
      ORDER BY e.id LIMIT ?`);
  const lists = { users: listAt("users"), journey: listAt("journey"), all: listAt("all") };
  return ({ journey, users, isOver, after, limit }: JourneyEntryListing): readonly ListedJourneyEntry[] => {
    const over = isOver === undefined ? null : (Number(isOver) as 0 | 1);
    const rest = [journey ?? null, journey ?? null, over, over, after, limit] as const;
    if (users !== undefined) return lists.users().all(JSON.stringify(users), ...rest);
    return journey === undefined ? lists.all().all(null, ...rest) : lists.journey().all(journey, ...rest);
  };
}

/** People's ways through journeys, in the order in which they entered. */
export function createJourneyEntryStore(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const insert = sql<[number, number, number, number, string]>(
    "INSERT INTO journey_entries (journey, user, entered_at, position, due_at, data) VALUES (?, ?, ?, 0, ?, ?)",
  );
  const find = sql<[number], StoredJourneyEntry>(`SELECT ${columns} FROM journey_entries e WHERE e.id = ?`);
  const firstDue = sql<[number], StoredJourneyEntry>(
    `SELECT ${columns} FROM journey_entries e WHERE e.due_at <= ? ORDER BY e.due_at, e.id LIMIT 1`,
  );
  const nextDue = column<[], number | null>("SELECT min(due_at) FROM journey_entries");
  const counts = sql<[number], { readonly inside: number; readonly exited: number }>(
    "SELECT count(due_at) AS inside, count(*) - count(due_at) AS exited FROM journey_entries WHERE journey = ?",
  );
  const postpone = sql<[number, number, number]>("UPDATE journey_entries SET position = ?, due_at = ? WHERE id = ?");
  const lastExit = column<[], number | null>("SELECT max(exit_number) FROM journey_entries");
  const exit = sql<[number, number, number, string, string | null, number]>(`
    UPDATE journey_entries SET position = ?, due_at = NULL, exit_number = ?, exited_at = ?, exit_reason = ?, problem = ?
    WHERE id = ?`);
  const makeRoom = sql<[number]>("DELETE FROM journey_entries WHERE exit_number <= ?");
  const move = sql<[number, number]>("UPDATE journey_entries SET user = ? WHERE user = ?");
  return {
    /** Adds somebody who goes on at once. */
    add: ({ journey, user, data }: NewJourneyEntry, now: number) => void insert().run(journey, user, now, now, data),
    find: (id: number) => find().get(id),
    /** The earliest of those that go on by now. */
    firstDue: (now: number) => firstDue().get(now),
    nextDue: () => nextDue().get() ?? undefined,
    /** How many are inside a journey, and how many of those who are out are still known. */
    counts: (journey: number) => counts().get(journey) ?? { inside: 0, exited: 0 },
    list: createEntryListing(db),
    /** Has an entry go on from a step later. */
    postpone: (id: number, position: number, dueAt: number) => void postpone().run(position, dueAt, id),
    /** Ends an entry at a step. */
    exit(id: number, { position, reason, problem }: EntryEnd, now: number): void {
      const number = (lastExit().get() ?? 0) + 1;
      exit().run(position, number, now, reason, problem ?? null, id);
      makeRoom().run(number - maxExited);
    },
    /** Gives the entries of one profile to another. */
    move: (from: number, to: number) => void move().run(to, from),
  };
}
