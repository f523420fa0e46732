import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** A folder that holds the built package, as npm would install it. */
    readonly builtPackage: string;
  }
}

/** Builds the package once, away from `dist`, so that tests can run beside other tests and servers. */
export function setup({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-built-"));
  copyFileSync("package.json", join(folder, "package.json"));
  for (const name of ["scenarios", "node_modules"]) symlinkSync(resolve(name), join(folder, name), "junction");
  execFileSync(process.execPath, ["build.mjs", `--outdir=${join(folder, "dist")}`], { stdio: "inherit" });
  provide("builtPackage", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
