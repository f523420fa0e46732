import { execFileSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describeUnsupportedRuntime } from "../../../../server/system/runtime.ts";

const versionOf = (node: string): string => execFileSync(node, ["--version"], { encoding: "utf8" }).trim().slice(1);

/** The machine's own Node, where it is one the sandbox does not run on; the project's own is passed over. */
export function findOlderNode(): { readonly path: string; readonly version: string } | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  const found = folders.map((folder) => join(folder, "node")).filter((path) => existsSync(path));
  const nodes = [...new Set(found.map((path) => realpathSync(path)))];
  return nodes
    .map((path) => ({ path, version: versionOf(path) }))
    .find(({ version }) => describeUnsupportedRuntime({ node: version }) !== undefined);
}
