import { statSync } from "node:fs";
import { later } from "../../system/system.ts";
import { DatabaseGone } from "../database-gone.ts";
import type { Database } from "../driver.ts";

/** The care of a database file that is written to. */
export interface Upkeep {
  /** To be called before each transaction. Throws `DatabaseGone` while the file is known to be gone. */
  noteWrite(): void;
  close(): void;
}

/** Real milliseconds between two looks, for as long as anything is written. */
const lookEveryMs = 1_000;

/** The inodes of files, by which one that was deleted and made anew is told from the one that is open. */
function inodesOf(files: readonly string[]): string {
  try {
    return files.map((file) => statSync(file, { throwIfNoEntry: false })?.ino ?? "gone").join();
  } catch {
    return "unreadable";
  }
}

/**
 * Looks after an open database file. Once a second with writes it looks whether the file is still there: SQLite goes on
 * writing to one that nobody can find any more. After a second without any, what is in `-wal` goes into the file itself,
 * so that a copy of it is whole.
 */
export function createUpkeep(db: Database, file: string, warn: (text: string) => void): Upkeep {
  const files = [file, `${file}-wal`];
  const inodes = inodesOf(files);
  let isGone = false;
  let writes = 0;
  let stop: (() => void) | undefined;
  const look = (): void => {
    const isGoneNow = inodesOf(files) !== inodes;
    if (isGoneNow && !isGone)
      warn(
        `${file} was deleted or moved away while it is in use: what was written last is lost, and writes answer 500`,
      );
    isGone = isGoneNow;
  };
  const watch = (): void => {
    const before = writes;
    stop = later(lookEveryMs, () => {
      stop = undefined;
      look();
      if (isGone) return;
      if (writes !== before) watch();
      else if (db.open) db.pragma("wal_checkpoint(PASSIVE)");
    });
  };
  return {
    noteWrite() {
      if (isGone) look();
      if (isGone) throw new DatabaseGone();
      writes += 1;
      if (stop === undefined) watch();
    },
    close: () => stop?.(),
  };
}
