import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { packCopy } from "./installed-package.ts";

const executed = promisify(execFile);

/** Folders of projects that install the packed package from npm, as users do. */
export interface NpmProjects {
  /** Makes an empty project with the package and other packages; no install script runs. Gives its folder. */
  install(name: string, packages?: readonly string[]): Promise<string>;
  remove(): void;
}

/** Packs the checkout once, for as many projects as a test needs. */
export async function createNpmProjects(): Promise<NpmProjects> {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-npm-"));
  const tarball = await packCopy(folder);
  return {
    async install(name, packages = []) {
      const cwd = mkdtempSync(join(folder, `${name}-`));
      writeFileSync(join(cwd, "package.json"), '{ "private": true, "type": "module" }\n');
      const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
      await executed("npm", ["install", ...quiet, tarball, ...packages], { cwd });
      return cwd;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
