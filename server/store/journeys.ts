import type { JourneyEntryRules, JourneyOptions, JourneyStep } from "../domain/journeys.ts";
import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** A journey; times are milliseconds. */
export interface StoredJourney {
  readonly id: number;
  readonly name: string;
  readonly enabled: boolean;
  readonly archived: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly description?: string;
  readonly createdBy: string;
  readonly entry: JourneyEntryRules;
  readonly steps: readonly JourneyStep[];
}

/** A journey to be made; the next number is its own where it has none. */
export type NewJourney = Omit<JourneyOptions, "id"> & { readonly id?: number; readonly createdBy: string };

/** Which journeys a listing holds, and how they are sorted. */
export interface JourneyListing {
  readonly archived: boolean;
  readonly sort: "id" | "name" | "created_at" | "updated_at";
  readonly isDescending: boolean;
  readonly limit: number;
  readonly offset: number;
}

interface JourneyRow extends Pick<StoredJourney, "id" | "name" | "createdAt" | "updatedAt"> {
  readonly enabled: 0 | 1;
  readonly archived: 0 | 1;
  readonly data: string;
}

const columns = "id, name, enabled, archived, created_at AS createdAt, updated_at AS updatedAt, data";

const toJourney = ({ enabled, archived, data, ...row }: JourneyRow): StoredJourney => ({
  ...row,
  ...JSON.parse(data),
  enabled: enabled === 1,
  archived: archived === 1,
});

/** The columns that a definition fills. */
type Values = [name: string, enabled: number, archived: number, data: string];

function valuesOf(journey: NewJourney): Values {
  const { name, enabled = true, archived = false, description, createdBy, entry, steps = [] } = journey;
  return [name, enabled ? 1 : 0, archived ? 1 : 0, JSON.stringify({ description, createdBy, entry, steps })];
}

/** The ways into the journeys that take people in. */
interface Entrances {
  /** Whether there is any journey at all. */
  readonly isAny: boolean;
  readonly byEvent: ReadonlyMap<string, readonly number[]>;
  readonly byList: ReadonlyMap<number, readonly number[]>;
}

function findEntrances(journeys: readonly StoredJourney[]): Entrances {
  const byEvent = new Map<string, number[]>();
  const byList = new Map<number, number[]>();
  for (const { id, entry } of journeys.filter(({ enabled, archived }) => enabled && !archived)) {
    for (const name of new Set(entry.events)) byEvent.set(name, [...(byEvent.get(name) ?? []), id]);
    for (const list of new Set(entry.lists)) byList.set(list, [...(byList.get(list) ?? []), id]);
  }
  return { isAny: journeys.length > 0, byEvent, byList };
}

/** Reads journeys. */
function createJourneyReads(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const find = sql<[number], JourneyRow>(`SELECT ${columns} FROM journeys WHERE id = ?`);
  const all = sql<[], JourneyRow>(`SELECT ${columns} FROM journeys ORDER BY id`);
  const count = column<[number], number>("SELECT count(*) FROM journeys WHERE archived = ?");
  const page = (order: string) =>
    sql<[number, number, number], JourneyRow>(
      `SELECT ${columns} FROM journeys WHERE archived = ? ORDER BY ${order} LIMIT ? OFFSET ?`,
    );
  return {
    find(id: number): StoredJourney | undefined {
      const row = find().get(id);
      return row && toJourney(row);
    },
    all: (): readonly StoredJourney[] => all().all().map(toJourney),
    count: (archived: boolean) => count().get(archived ? 1 : 0) ?? 0,
    list({ archived, sort, isDescending, limit, offset }: JourneyListing): readonly StoredJourney[] {
      const direction = isDescending ? "DESC" : "ASC";
      const rows = page(`${sort} ${direction}, id ${direction}`)().all(archived ? 1 : 0, limit, offset);
      return rows.map(toJourney);
    },
  };
}

/** Journeys, in the order they were made. The ways into them are held in memory once read: every event looks there. */
export function createJourneyStore(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const insert = sql<[...Values, number, number, number | null]>(
    "INSERT INTO journeys (name, enabled, archived, data, created_at, updated_at, id) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const configure = sql<[...Values, number, number, number]>(
    `INSERT INTO journeys (name, enabled, archived, data, created_at, updated_at, id, configured)
     VALUES (?, ?, ?, ?, ?, ?, ?, 1)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, enabled = excluded.enabled, archived = excluded.archived,
       data = excluded.data, updated_at = excluded.updated_at, configured = 1`,
  );
  const isConfigured = column<[number, ...Values], 1>(
    `SELECT 1 FROM journeys
     WHERE id = ? AND name = ? AND enabled = ? AND archived = ? AND data = ? AND configured = 1`,
  );
  const usingList = column<[number], number>(`
    SELECT id FROM journeys WHERE archived = 0
      AND EXISTS (SELECT 1 FROM json_each(data, '$.entry.lists') WHERE value = ?) ORDER BY id LIMIT 1`);
  const reads = createJourneyReads(db);
  let entrances: Entrances | undefined;
  /** Whether a journey was written since writes were last rolled back. */
  let isWritten = false;
  const known = (): Entrances => {
    entrances ??= findEntrances(reads.all());
    return entrances;
  };
  return {
    ...reads,
    /** Gives its number. */
    create(journey: NewJourney, now: number): number {
      entrances = undefined;
      isWritten = true;
      return Number(insert().run(...valuesOf(journey), now, now, journey.id ?? null).lastInsertRowid);
    },
    /** Adds those that are configured, in the place of those that have their ids; what is there already is not written. */
    upsertDefinitions(journeys: readonly JourneyOptions[], createdBy: string, now: number): void {
      entrances = undefined;
      isWritten = true;
      for (const journey of journeys) {
        const values = valuesOf({ ...journey, createdBy });
        if (isConfigured().get(journey.id, ...values) === undefined) configure().run(...values, now, now, journey.id);
      }
    },
    isAny: () => known().isAny,
    /** The journeys that an event of this name lets people into. */
    enteredByEvent: (name: string) => known().byEvent.get(name) ?? [],
    /** The journeys that joining a list lets people into. */
    enteredByList: (list: number) => known().byList.get(list) ?? [],
    /** The first journey, archived ones aside, that people enter by a list. */
    usingList: (list: number) => usingList().get(list),
    /** Drops what is held in memory, after a call was rolled back: few of them write journeys, and to read all takes long. */
    invalidateWritten(): void {
      if (isWritten) entrances = undefined;
      isWritten = false;
    },
    /** The same after anything was rolled back, emptied or replaced. */
    invalidate(): void {
      entrances = undefined;
    },
  };
}
