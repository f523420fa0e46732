import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { ProjectKind } from "../../domain/identity.ts";
import { type Database, openDatabase } from "../driver.ts";
import { migrate, UnusableDatabase } from "../migrate.ts";

function reasonOf(thrown: unknown): string {
  const { code, message } = thrown as { readonly code?: string; readonly message?: string };
  if (code === "SQLITE_BUSY") return "another sandbox is using it; stop that one or choose another --data folder";
  if (code === "SQLITE_NOTADB") return "it is not a SQLite database; move it away or choose another --data folder";
  return message ?? String(thrown);
}

/** Opens the file of a project for this process alone, made and brought up to date where needed. */
export function openFile(file: string, kind: ProjectKind): Database {
  let db: Database | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    db = openDatabase(file, { timeout: 1_000 });
    db.pragma("locking_mode = EXCLUSIVE");
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = NORMAL");
    db.pragma("wal_autocheckpoint = 4000");
    migrate(db, kind);
    return db;
  } catch (thrown) {
    db?.close();
    throw new UnusableDatabase(`Cannot open ${file}: ${reasonOf(thrown)}`);
  }
}
