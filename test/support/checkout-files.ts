import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";

const listing = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];

/** The files under a path that git has or would take, without those that are gone. */
export function listCheckoutFiles(under = "."): readonly string[] {
  const listed = execFileSync("git", [...listing, under], { encoding: "utf8" });
  return [...new Set(listed.split("\0"))].filter((path) => path !== "" && existsSync(path)).sort();
}

/** Copies what is under a path of the checkout to a folder, and nothing that git ignores. */
export function copyCheckout(under: string, folder: string): void {
  for (const path of listCheckoutFiles(under)) {
    const to = join(folder, path);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(path, to);
  }
}
