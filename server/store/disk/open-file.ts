import { existsSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import type { ProjectKind } from "../../domain/identity.ts";
import { type Database, openDatabase, UnusableDatabase } from "../driver.ts";
import { migrate } from "../migrate.ts";
import { describeOpenFailure } from "./failures.ts";
import { filesOfDatabase } from "./files.ts";
import { makeFolder } from "./make-folder.ts";

const settings = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA wal_autocheckpoint = 4000;`;

function openForOneProcess(file: string): Database {
  makeFolder(dirname(file));
  return openDatabase(file, { timeout: 1_000 });
}

/**
 * Opens the file of a project for this process alone, made and brought up to date where needed, and gives what `use`
 * makes of it. Throws `UnusableDatabase`, and leaves no file behind that was not there before.
 */
export function openFile<Used>(file: string, kind: ProjectKind, use: (db: Database) => Used): Used {
  const added = filesOfDatabase(file).filter((each) => !existsSync(each));
  let db: Database | undefined;
  try {
    db = openForOneProcess(file);
    db.exec(settings);
    migrate(db, kind);
    return use(db);
  } catch (thrown) {
    const { reason, why } = describeOpenFailure(thrown, file);
    db?.close();
    if (db !== undefined && added.includes(file)) for (const each of added) rmSync(each, { force: true });
    throw new UnusableDatabase(`Cannot open ${file}: ${reason}`, { reason, why });
  }
}
