import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** Writes the declarations that the doors of the package lead to. tsc writes those of every file, most of which nobody can reach. */
execFileSync(process.execPath, ["node_modules/typescript-7/bin/tsc", "-p", "tsconfig.build.json"], {
  stdio: "inherit",
});

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const doors = Object.values(manifest.exports).flatMap(({ types }) => types ?? []);

/** Whatever stands in quotes behind `from` or `import` and begins with a dot. */
const relativeName = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.\.?\/[^"']+)["']/g;

const reached = new Set();
const waiting = doors.map((door) => join(door));
for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
  if (reached.has(file)) continue;
  reached.add(file);
  for (const [, name] of readFileSync(file, "utf8").matchAll(relativeName)) {
    const path = join(dirname(file), name);
    waiting.push(existsSync(path) ? path : path.replace(/\.ts$/, ".d.ts"));
  }
}

for (const file of globSync("dist/**/*.d.ts")) if (!reached.has(file)) rmSync(file);
