import type { Sandbox } from "../server/index.ts";
import { UsageError } from "./usage-error.ts";

/** Loads seeds into a sandbox of a command's own; what is wrong with one ends the command. */
export async function loadSeed(sandbox: Sandbox, files: readonly string[]): Promise<void> {
  if (files.length === 0) return;
  const { BadSeed, seedFiles } = await import("../server/index.ts");
  try {
    await sandbox.seed(seedFiles(...files));
  } catch (thrown) {
    throw thrown instanceof BadSeed ? new UsageError(`the seed was not loaded:\n${thrown.message}`) : thrown;
  }
}
