import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/** What the folder is called unless somebody names another. */
const usualName = ".iterable-sandbox";

/**
 * Makes the folder of the databases. One that is made here, or has the usual name, is kept out of repositories by a file in
 * it; into a folder that holds something else too, none is put.
 */
export function makeFolder(folder: string): void {
  const isMade = mkdirSync(folder, { recursive: true }) !== undefined;
  const file = join(folder, ".gitignore");
  if ((isMade || basename(folder) === usualName) && !existsSync(file)) writeFileSync(file, "*\n");
}
