import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Makes packages of the checkout reachable in a project, as if they were installed there. */
export function linkPackages(project: string, names: readonly string[]): void {
  for (const name of names) {
    const to = join(project, "node_modules", name);
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(resolve("node_modules", name), to, "junction");
  }
}
