import { rmSync } from "node:fs";
import type { ProjectKind } from "../../domain/identity.ts";
import { openDatabase } from "../driver.ts";
import { migrate } from "../migrate.ts";
import { noNotes, takeNotes } from "../sleep-notes.ts";
import type { RestoreStaging } from "../staging.ts";
import { createStores } from "../stores.ts";
import { kindTable, tablesOf } from "../tables.ts";
import { renameDurably, syncFile, unfinishedOf } from "./durable-file.ts";
import { stagedFileOf } from "./files.ts";

/** Removes what a restore that was not decided has left beside a project's file. */
export function discardStaged(file: string): void {
  const staged = stagedFileOf(file);
  for (const each of [staged, unfinishedOf(staged)]) rmSync(each, { force: true });
}

/** Begins a database beside the file of a project. Sealed it waits under a name of its own for `commitRestore`. */
export function stageOnDisk(file: string, kind: ProjectKind): RestoreStaging {
  discardStaged(file);
  const unfinished = unfinishedOf(stagedFileOf(file));
  const db = openDatabase(unfinished);
  db.pragma("journal_mode = MEMORY");
  db.pragma("synchronous = OFF");
  // What is not written while rows come, the COMMIT writes, and everybody waits.
  db.pragma("cache_size = -2000");
  migrate(db, kind);
  const tables = tablesOf(db);
  db.exec("BEGIN");
  for (const name of tables.names()) if (name !== kindTable) tables.clear(name);
  const store = createStores(db);
  let notes = noNotes;
  const close = (): void => {
    if (!db.open) return;
    notes = takeNotes(store);
    db.exec("COMMIT");
    db.close();
  };
  return {
    tables,
    notes: () => notes,
    async flush() {
      close();
      await syncFile(unfinished);
    },
    seal() {
      close();
      renameDurably(unfinished, stagedFileOf(file));
    },
    abandon() {
      db.close();
      discardStaged(file);
    },
  };
}
