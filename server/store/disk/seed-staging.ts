import { rmSync } from "node:fs";
import { noNotes } from "../sleep-notes.ts";
import type { SeedStaging } from "../staging.ts";
import { renameDurably, syncFile, unfinishedOf } from "./durable-file.ts";
import { seedFileOf, stagedFileOf } from "./files.ts";
import { copySeedFile } from "./reset-staging.ts";
import { beginSeedFile, type Prepare, readSource, type SeedFile } from "./seed-file.ts";
import type { SeedSwitch } from "./seeds.ts";
import { discardStaged } from "./staging.ts";

/** What a seed that is loaded in turns needs of its project. */
export interface SeedStagingContext {
  readonly prepare: Prepare;
  readonly seeded: SeedSwitch;
  /** What the seed is made of. */
  readonly of: string | undefined;
}

/** Removes what a seed that was not finished has left beside a project's file. */
export const discardSeed = (file: string): void => rmSync(unfinishedOf(seedFileOf(file)), { force: true });

/**
 * Begins a seed beside the file of a project. It is a file of its own, to which resets return. A copy of it, made by
 * the operating system while others are answered, waits for `commitRestore` as what a restore has staged.
 */
export function stageSeedOnDisk(file: string, { prepare, seeded, of }: SeedStagingContext): SeedStaging {
  const seedFile = seedFileOf(file);
  const staged = stagedFileOf(file);
  const isKept = of !== undefined && readSource(seedFile) === of;
  const begun: SeedFile | undefined = isKept ? undefined : beginSeedFile(seedFile, prepare);
  let notes = noNotes;
  const keep = (): void => {
    if (!isKept) renameDurably(unfinishedOf(seedFile), seedFile);
    seeded.isOn = true;
  };
  return {
    target: begun,
    notes: () => notes,
    async flush() {
      begun?.finish(of);
      if (!isKept) await syncFile(unfinishedOf(seedFile));
    },
    async copy() {
      discardStaged(file);
      notes = await copySeedFile(isKept ? seedFile : unfinishedOf(seedFile), unfinishedOf(staged));
    },
    seal() {
      renameDurably(unfinishedOf(staged), staged);
      keep();
    },
    keep,
    abandon() {
      begun?.discard();
      discardStaged(file);
    },
  };
}
