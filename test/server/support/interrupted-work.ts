import fs, { cpSync, mkdtempSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** The steps that work takes in a folder, of which each may be the last one of the process. */
const steps = ["renameSync", "rmSync", "writeFileSync"] as const;

/** The folder as a process would leave it that dies before a step of some work, when the work says so, or at its end. */
export async function copyAtEachStep(folder: string, work: (copy: () => void) => unknown): Promise<readonly string[]> {
  const copies: string[] = [];
  const copy = (): void => {
    const made = mkdtempSync(join(tmpdir(), "iterable-sandbox-"));
    onTestFinished(() => fs.rmSync(made, { recursive: true }));
    cpSync(folder, made, { recursive: true });
    copies.push(made);
  };
  const originals = steps.map((step) => [step, fs[step]] as const);
  const put = (step: string, run: unknown): void => void Object.assign(fs, { [step]: run });
  for (const [step, original] of originals) {
    put(step, (...args: unknown[]) => {
      copy();
      Reflect.apply(original, fs, args);
    });
  }
  syncBuiltinESMExports();
  try {
    await work(copy);
    copy();
  } finally {
    for (const [step, original] of originals) put(step, original);
    syncBuiltinESMExports();
  }
  return copies;
}
