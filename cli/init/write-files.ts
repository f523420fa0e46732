import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { messageOf } from "../../contracts/thrown.ts";
import { UsageError } from "../usage-error.ts";
import { writeAtomically } from "../write-file.ts";

/** A file that is to be written: where, from which folder, and what it holds. */
export interface PlannedFile {
  readonly folder: string;
  readonly path: string;
  /** Without one it is there, and stays as it is. */
  readonly text?: string;
}

/** How files are written. */
export interface WriteOptions {
  /** Whether files that are there are written anew. */
  readonly force: boolean;
  /** Whether nothing is written at all. */
  readonly dryRun: boolean;
}

/** What became of a file, or would. */
export type Became = "written" | "overwritten" | "left";

/** Writes a file, unless it is there; gives what became of it. */
export async function writePlanned(
  { folder, path, text }: PlannedFile,
  { force, dryRun }: WriteOptions,
): Promise<Became> {
  const file = join(folder, path);
  const isThere = existsSync(file);
  if (text === undefined || (isThere && !force)) return "left";
  if (!dryRun) {
    await mkdir(dirname(file), { recursive: true }).catch((thrown: unknown) => {
      throw new UsageError(`${dirname(path)} cannot be made: ${messageOf(thrown)}`);
    });
    await writeAtomically(file, text);
  }
  return isThere ? "overwritten" : "written";
}
