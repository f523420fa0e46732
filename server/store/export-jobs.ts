import type { Database } from "./driver.ts";
import { createPrepare } from "./statements.ts";

/** A job to be stored. `request` and `progress` are JSON texts; `lastRow` bounds what it reads. */
export interface NewExportJob {
  readonly request: string;
  readonly secret: string;
  readonly lastRow: number;
  readonly progress: string;
}

export interface StoredExportJob extends NewExportJob {
  readonly id: number;
  readonly createdAt: number;
  readonly cancelledAt: number | null;
}

/** What decides when a job runs; milliseconds. */
export type ExportJobTimes = Pick<StoredExportJob, "id" | "createdAt" | "cancelledAt">;

const times = "id, created_at AS createdAt, cancelled_at AS cancelledAt";
const columns = `${times}, request, secret, last_row AS lastRow, progress`;

/** Export jobs, in the order they were started. */
export function createExportJobStore(db: Database) {
  const sql = createPrepare(db);
  const insert = sql<[string, string, number, number, string]>(
    "INSERT INTO export_jobs (request, secret, created_at, last_row, progress) VALUES (?, ?, ?, ?, ?)",
  );
  const find = sql<[number], StoredExportJob>(`SELECT ${columns} FROM export_jobs WHERE id = ?`);
  const all = sql<[], StoredExportJob>(`SELECT ${columns} FROM export_jobs ORDER BY id`);
  const allTimes = sql<[], ExportJobTimes>(`SELECT ${times} FROM export_jobs ORDER BY id`);
  const cancel = sql<[number, number]>("UPDATE export_jobs SET cancelled_at = ? WHERE id = ?");
  const saveProgress = sql<[string, number]>("UPDATE export_jobs SET progress = ? WHERE id = ?");
  return {
    create: ({ request, secret, lastRow, progress }: NewExportJob, now: number) =>
      Number(insert().run(request, secret, now, lastRow, progress).lastInsertRowid),
    find: (id: number) => find().get(id),
    all: () => all().all(),
    times: () => allTimes().all(),
    cancel: (id: number, now: number) => void cancel().run(now, id),
    saveProgress: (id: number, progress: string) => void saveProgress().run(progress, id),
  };
}
