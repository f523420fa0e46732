import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UnusableDatabase } from "../driver.ts";
import { unfinishedOf, writeDurably } from "./durable-file.ts";
import { fileOfProject, stagedFileOf } from "./files.ts";

/**
 * The note of a restore that has begun: names of the projects whose staged files are to take their places. Once it is
 * there the restore will be finished, if not by this process then by the next one that opens the folder.
 */
const journalOf = (folder: string): string => join(folder, "restore.journal");

/** Decides a restore: from now on every one of these projects is the staged one. None of their databases may be open. */
export function commitRestore(folder: string, names: readonly string[]): void {
  writeDurably(journalOf(folder), JSON.stringify(names));
  finishRestore(folder);
}

/** Removes the note of a restore that was not decided. */
export const discardJournal = (folder: string): void => rmSync(unfinishedOf(journalOf(folder)), { force: true });

function readJournal(file: string): readonly string[] {
  const names: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!Array.isArray(names) || !names.every((name) => typeof name === "string" && /^[\w-]+$/.test(name)))
    throw new UnusableDatabase(`Cannot read ${file}: it is no note of a restore; move it away`);
  return names;
}

/** What SQLite keeps of the old database beside it would be taken for a part of the new one: it goes first. */
function replaceFile(file: string): void {
  const staged = stagedFileOf(file);
  if (!existsSync(staged)) return;
  for (const end of ["-wal", "-shm", "-journal"]) rmSync(`${file}${end}`, { force: true });
  renameSync(staged, file);
}

/** Finishes the restore that a folder has a note of, if it has one. */
export function finishRestore(folder: string): void {
  const journal = journalOf(folder);
  if (!existsSync(journal)) return;
  for (const name of readJournal(journal)) replaceFile(fileOfProject(folder, name));
  rmSync(journal);
}
