import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** A list whose people are put into a journey. `data` is the JSON text of the fields that came along. */
export interface StoredJourneyRun {
  readonly id: number;
  readonly journey: number;
  readonly list: number;
  /** Milliseconds. */
  readonly dueAt: number;
  /** The number of the last profile that had its turn; 0 before the first. */
  readonly afterUser: number;
  readonly data: string;
}

const columns = "id, journey, list, due_at AS dueAt, after_user AS afterUser, data";

/** Lists that are on their way into journeys: each goes through its people in the order of their numbers. */
export function createJourneyRunStore(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const insert = sql<[number, number, number, string]>(
    "INSERT INTO journey_runs (journey, list, due_at, after_user, data) VALUES (?, ?, ?, 0, ?)",
  );
  const find = sql<[number], StoredJourneyRun>(`SELECT ${columns} FROM journey_runs WHERE id = ?`);
  const isUnderWay = column<[number, number], number>(
    "SELECT EXISTS (SELECT 1 FROM journey_runs WHERE journey = ? AND list = ?)",
  );
  const ofJourney = column<[number], number>("SELECT list FROM journey_runs WHERE journey = ? ORDER BY list");
  const usingList = column<[number], number>("SELECT journey FROM journey_runs WHERE list = ? ORDER BY id LIMIT 1");
  const firstDue = sql<[number], StoredJourneyRun>(
    `SELECT ${columns} FROM journey_runs WHERE due_at <= ? ORDER BY due_at, id LIMIT 1`,
  );
  const nextDue = column<[], number | null>("SELECT min(due_at) FROM journey_runs");
  const saveProgress = sql<[number, number]>("UPDATE journey_runs SET after_user = ? WHERE id = ?");
  const remove = sql<[number]>("DELETE FROM journey_runs WHERE id = ?");
  return {
    create: (journey: number, list: number, data: string, now: number) => void insert().run(journey, list, now, data),
    find: (id: number) => find().get(id),
    isUnderWay: (journey: number, list: number) => isUnderWay().get(journey, list) === 1,
    /** The lists on their way into a journey. */
    ofJourney: (journey: number) => ofJourney().all(journey),
    /** A journey that a list is on its way into. */
    usingList: (list: number) => usingList().get(list),
    /** The earliest of those due by now. */
    firstDue: (now: number) => firstDue().get(now),
    nextDue: () => nextDue().get() ?? undefined,
    saveProgress: (id: number, afterUser: number) => void saveProgress().run(afterUser, id),
    remove: (id: number) => void remove().run(id),
  };
}
