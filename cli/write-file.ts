import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { messageOf } from "../contracts/thrown.ts";
import { UsageError } from "./usage-error.ts";

/** Writes a file that is whole or not there: it takes its name once it is on disk. */
export async function writeAtomically(file: string, bytes: Uint8Array | string, mode = 0o666): Promise<void> {
  const unfinished = `${file}.${randomUUID()}.unfinished`;
  try {
    const handle = await open(unfinished, "wx", mode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (thrown) {
    await rm(unfinished, { force: true });
    throw new UsageError(`cannot write to ${file}: ${messageOf(thrown)}`);
  }
}
