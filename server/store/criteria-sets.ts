import type { CriteriaSetOptions } from "../domain/criteria-sets.ts";
import type { Criteria } from "../domain/segmentation/criteria.ts";
import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** A criteria set; times are milliseconds. */
export interface StoredCriteriaSet {
  readonly id: number;
  readonly name: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly searchQuery: Criteria;
}

/** A criteria set to be made; the next number is its own where it has none. */
export type NewCriteriaSet = Omit<CriteriaSetOptions, "id"> & { readonly id?: number };

interface CriteriaSetRow extends Omit<StoredCriteriaSet, "searchQuery"> {
  readonly searchQuery: string;
}

/** Criteria sets, in the order they were made. */
export function createCriteriaSetStore(db: Database) {
  const sql = createPrepare(db);
  const column = createPrepareColumn(db);
  const insert = sql<[number | null, string, number, number, string]>(
    "INSERT INTO criteria_sets (id, name, created_at, updated_at, search_query) VALUES (?, ?, ?, ?, ?)",
  );
  const configure = sql<[number, string, number, number, string]>(`
    INSERT INTO criteria_sets (id, name, created_at, updated_at, search_query, configured) VALUES (?, ?, ?, ?, ?, 1)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, updated_at = excluded.updated_at,
      search_query = excluded.search_query, configured = 1`);
  const isConfigured = column<[number, string, string], 1>(
    "SELECT 1 FROM criteria_sets WHERE id = ? AND name = ? AND search_query = ? AND configured = 1",
  );
  const all = sql<[], CriteriaSetRow>(`
    SELECT id, name, created_at AS createdAt, updated_at AS updatedAt, search_query AS searchQuery
    FROM criteria_sets ORDER BY id`);
  const exists = column<[number], 0 | 1>("SELECT EXISTS (SELECT 1 FROM criteria_sets WHERE id = ?)");
  const count = column<[], number>("SELECT count(*) FROM criteria_sets");
  const remove = sql<[number]>("DELETE FROM criteria_sets WHERE id = ?");
  return {
    /** Gives its number. */
    create({ id, name, searchQuery }: NewCriteriaSet, now: number): number {
      return Number(insert().run(id ?? null, name, now, now, JSON.stringify(searchQuery)).lastInsertRowid);
    },
    /** Adds those that are configured, in the place of those that have their ids; what is there already is not written. */
    upsertDefinitions(sets: readonly CriteriaSetOptions[], now: number): void {
      for (const { id, name, searchQuery } of sets) {
        const text = JSON.stringify(searchQuery);
        if (isConfigured().get(id, name, text) === undefined) configure().run(id, name, now, now, text);
      }
    },
    all: (): readonly StoredCriteriaSet[] =>
      all()
        .all()
        .map(({ searchQuery, ...row }) => ({ ...row, searchQuery: JSON.parse(searchQuery) })),
    has: (id: number) => exists().get(id) === 1,
    count: () => count().get() ?? 0,
    remove: (id: number) => void remove().run(id),
  };
}
