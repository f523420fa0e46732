import { constants, statSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { openDatabase } from "../driver.ts";
import { noNotes, type SleepNotes, takeNotes } from "../sleep-notes.ts";
import type { Staging } from "../staging.ts";
import { createStores } from "../stores.ts";
import { renameDurably, syncFile, unfinishedOf } from "./durable-file.ts";
import { seedFileOf, stagedFileOf } from "./files.ts";
import { dropSource, type Prepare } from "./seed-file.ts";
import type { SeedSwitch } from "./seeds.ts";
import { discardStaged } from "./staging.ts";

/** Largest seed, in bytes, that is copied over in one turn, and largest project that is emptied in one: some 15 ms. */
const maxSeedBytesAtOnce = 1_024 * 1_024;
const maxBytesAtOnce = 16 * maxSeedBytesAtOnce;

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Whether a project, or the seed it returns to, is too large to be reset in one turn. */
export const isLargeOnDisk = (file: string, { isOn }: SeedSwitch): boolean =>
  Math.max(sizeOf(file), sizeOf(`${file}-wal`)) > maxBytesAtOnce ||
  (isOn && sizeOf(seedFileOf(file)) > maxSeedBytesAtOnce);

/** Copies a seed while others are answered, and makes the copy the database of a project. Gives its notes. */
export async function copySeedFile(seedFile: string, copy: string): Promise<SleepNotes> {
  await copyFile(seedFile, copy, constants.COPYFILE_FICLONE);
  const notes = dropSource(copy, (db) => takeNotes(createStores(db)));
  await syncFile(copy);
  return notes;
}

/** Makes the database of a new project. Gives its notes. */
async function createNewFile(file: string, prepare: Prepare): Promise<SleepNotes> {
  const db = openDatabase(file);
  let notes: SleepNotes;
  try {
    db.pragma("journal_mode = MEMORY");
    db.pragma("synchronous = OFF");
    notes = takeNotes(prepare(db));
  } finally {
    db.close();
  }
  await syncFile(file);
  return notes;
}

/**
 * Begins what a reset leaves, beside the file of a project: a copy of its seed, or the database of a new project. Sealed
 * it waits under a name of its own for `commitRestore`.
 */
export function stageResetOnDisk(file: string, prepare: Prepare, seeded: SeedSwitch): Staging {
  discardStaged(file);
  const staged = stagedFileOf(file);
  const unfinished = unfinishedOf(staged);
  let notes = noNotes;
  return {
    notes: () => notes,
    async flush() {
      notes = await (seeded.isOn ? copySeedFile(seedFileOf(file), unfinished) : createNewFile(unfinished, prepare));
    },
    seal: () => renameDurably(unfinished, staged),
    abandon: () => discardStaged(file),
  };
}
