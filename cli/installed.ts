import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of an installed package, as code in a folder would find it; undefined where it is not installed. */
export function findInstalled(folder: string, name: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const found = join(at, "node_modules", name);
    if (existsSync(join(found, "package.json"))) return found;
    if (dirname(at) === at) return undefined;
  }
}
