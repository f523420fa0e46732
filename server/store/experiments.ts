import type { Database } from "./driver.ts";
import { createPrepare } from "./statements.ts";

/** One of the templates an experiment compares. */
export interface ExperimentVariant {
  readonly templateId: number;
  readonly name: string;
  /** Whether the others are compared with it. */
  readonly isControl: boolean;
}

export interface NewExperiment {
  readonly campaign: number;
  readonly name: string;
  /** An email. */
  readonly createdBy: string;
  readonly variants: readonly ExperimentVariant[];
}

export interface StoredExperiment extends NewExperiment {
  readonly id: number;
  /** Milliseconds. */
  readonly createdAt: number;
}

type ExperimentRow = Omit<StoredExperiment, "variants"> & { readonly variants: string };

const columns = "id, campaign, name, created_by AS createdBy, created_at AS createdAt, variants";

const toExperiment = (row: ExperimentRow): StoredExperiment => ({ ...row, variants: JSON.parse(row.variants) });

/** Experiments, in the order they were made. */
export function createExperimentStore(db: Database) {
  const sql = createPrepare(db);
  const insert = sql<[number | null, number, string, string, number, string]>(
    "INSERT INTO experiments (id, campaign, name, created_by, created_at, variants) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const find = sql<[number], ExperimentRow>(`SELECT ${columns} FROM experiments WHERE id = ?`);
  const all = sql<[], ExperimentRow>(`SELECT ${columns} FROM experiments ORDER BY id`);
  return {
    /** Gives its number: the next one unless told otherwise. */
    create: ({ campaign, name, createdBy, variants }: NewExperiment, now: number, id?: number) =>
      Number(insert().run(id ?? null, campaign, name, createdBy, now, JSON.stringify(variants)).lastInsertRowid),
    find(id: number): StoredExperiment | undefined {
      const row = find().get(id);
      return row && toExperiment(row);
    },
    all: () => all().all().map(toExperiment),
  };
}
