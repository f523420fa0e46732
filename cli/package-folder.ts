import { existsSync } from "node:fs";

/** The folder of the package, which ends in a slash: the nearest with a package.json, wherever the build puts this file. */
export function findPackageFolder(): URL {
  let folder = new URL(".", import.meta.url);
  while (!existsSync(new URL("package.json", folder))) folder = new URL("..", folder);
  return folder;
}
