import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";

/** The name of a file until it is whole. */
export const unfinishedOf = (file: string): string => `${file}.unfinished`;

/** Renames a file once it is whole on disk: under its new name it is trusted. */
export function renameDurably(from: string, to: string): void {
  const handle = openSync(from, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(from, to);
}

/** Writes a file that is there as a whole or not at all. */
export function writeDurably(file: string, text: string): void {
  writeFileSync(unfinishedOf(file), text);
  renameDurably(unfinishedOf(file), file);
}

/** Waits until a file is whole on disk. Others are answered meanwhile. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
