import { existsSync } from "node:fs";
import { type Database, openDatabase, UnusableDatabase } from "../driver.ts";
import { type Tables, tablesOf } from "../tables.ts";

/** The database file of a project that no server is using. */
export interface ReadableFile {
  readonly tables: Tables;
  close(): void;
}

function reasonOf(thrown: unknown): string {
  const { code, message } = thrown as { readonly code?: string; readonly message?: string };
  if (code === "SQLITE_BUSY") return "a sandbox is using it; stop that one, or ask it with --url";
  if (code === "SQLITE_NOTADB") return "it is not a SQLite database";
  return message ?? String(thrown);
}

/** Opens the file of a project to read what it holds; nothing in it is changed. */
export function openReadOnly(file: string): ReadableFile {
  if (!existsSync(file)) throw new UnusableDatabase(`Cannot read ${file}: there is no such file`);
  let db: Database | undefined;
  try {
    const opened = openDatabase(file, { timeout: 1_000 });
    db = opened;
    // Holding the lock needs no file of shared memory beside the database, and lets no server begin meanwhile.
    opened.pragma("locking_mode = EXCLUSIVE");
    opened.pragma("query_only = ON");
    const tables = tablesOf(opened);
    if (!tables.names().includes("project")) throw new UnusableDatabase("it is not the database of a sandbox");
    return { tables, close: () => void opened.close() };
  } catch (thrown) {
    db?.close();
    throw new UnusableDatabase(`Cannot read ${file}: ${reasonOf(thrown)}`);
  }
}
