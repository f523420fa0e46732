import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject, onTestFinished } from "vitest";
import { copyCheckout } from "../../../support/checkout-files.ts";
import { linkPackages } from "../../../support/linked-packages.ts";

/** What is changed in an example: a text that stands in one of its files, and what takes its place. */
export interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const manifestIn = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

const bins = { "iterable-sandbox": "dist/cli/main.js", vitest: "vitest.mjs" };

/** Installs the built package, and what it and the example name, and nothing else. */
function install(project: string): void {
  const { dependencies, devDependencies } = manifestIn(project);
  const at = join(project, "node_modules/iterable-sandbox");
  for (const name of ["package.json", "dist"]) {
    cpSync(join(inject("builtPackage"), name), join(at, name), { recursive: true });
  }
  const named = new Set(Object.keys({ ...manifestIn(at).dependencies, ...dependencies, ...devDependencies }));
  named.delete("iterable-sandbox");
  linkPackages(project, [...named]);
  mkdirSync(join(project, "node_modules/.bin"));
  for (const [name, file] of Object.entries(bins)) {
    const to = join(project, "node_modules/.bin", name);
    writeFileSync(to, `#!/bin/sh\nexec "${process.execPath}" "${join(project, "node_modules", name, file)}" "$@"\n`, {
      mode: 0o755,
    });
  }
}

/** Changes a file of an example. */
export function applyChange(project: string, change: Change): void {
  const path = join(project, change.file);
  const text = readFileSync(path, "utf8");
  if (text.split(change.from).length !== 2) throw new Error(`${change.file} does not hold "${change.from}" once`);
  writeFileSync(
    path,
    text.replace(change.from, () => change.to),
  );
}

/** A copy of an example with its packages installed, changed where a test says so; it is gone after the test. */
export function exampleOf(name: string, change?: Change): string {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-example-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  copyCheckout(`examples/${name}`, folder);
  const project = join(folder, "examples", name);
  install(project);
  if (change !== undefined) applyChange(project, change);
  return project;
}
