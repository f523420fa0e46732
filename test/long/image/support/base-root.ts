import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the Dockerfile runs while it builds. */
const programs = ["/bin/sh", "/bin/ln", "/bin/mkdir", "/bin/chown", "/usr/bin/env"];

/** The libraries that a program is linked with. */
const librariesOf = (program: string): readonly string[] =>
  [...execFileSync("ldd", [program], { encoding: "utf8" }).matchAll(/(\/\S+)/g)].map(([, path = ""]) => path);

function copyTo(root: string, from: string, to = from): void {
  mkdirSync(join(root, dirname(to)), { recursive: true });
  copyFileSync(realpathSync(from), join(root, to));
}

/**
 * Fills a folder with what a slim image of Node has that ours is built on, out of this machine: Node, a shell and a few
 * programs, with the libraries they are linked with, and the user `node`. No image can be pulled where tests run.
 */
export function fillBaseRoot(root: string): void {
  for (const folder of ["dev", "proc", "sys", "tmp", "root", "etc", "usr/local/bin"]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  copyTo(root, process.execPath, "/usr/local/bin/node");
  for (const program of programs) copyTo(root, program);
  for (const library of new Set([process.execPath, ...programs].flatMap(librariesOf))) copyTo(root, library);
  writeFileSync(join(root, "etc/passwd"), "root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n");
  writeFileSync(join(root, "etc/group"), "root:x:0:\nnode:x:1000:\n");
}
