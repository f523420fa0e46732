import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** Writes the declarations that the doors of the package lead to. tsc writes those of every file, most of which nobody can reach. */
execFileSync(process.execPath, ["node_modules/typescript-7/bin/tsc", "-p", "tsconfig.build.json"], {
  stdio: "inherit",
});

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const doors = Object.values(manifest.exports).filter(({ types }) => types !== undefined);

/** Names that declarations export as types. */
const typeNames = new Set(
  globSync("dist/**/*.d.ts").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^export (?:declare )?(?:class|interface|type) (\w+)/gm)].map(
      ([, name]) => name,
    ),
  ),
);

/**
 * Writes the types of a door for files that TypeScript takes for CommonJS: there, what is imported from ECMAScript modules
 * is types alone, so each value is declared anew. Some names are both.
 */
async function declareRequired({ default: code, require: required }) {
  const door = JSON.stringify(relative(dirname(required.types), code));
  const asImported = `${door} with { "resolution-mode": "import" };`;
  const lines = Object.keys(await import(pathToFileURL(resolve(code)).href)).flatMap((name) => [
    `export declare const ${name}: typeof door.${name};`,
    ...(typeNames.has(name) ? [`export type ${name} = door.${name};`] : []),
  ]);
  const head = [`import type * as door from ${asImported}`, `export type * from ${asImported}`];
  writeFileSync(required.types, `${[...head, ...lines].join("\n")}\n`);
}

for (const door of doors) if (door.require !== undefined) await declareRequired(door);

/** Whatever stands in quotes behind `from` or `import` and begins with a dot. */
const relativeName = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.\.?\/[^"']+)["']/g;

const reached = new Set();
const waiting = doors.map(({ types }) => join(types));
for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
  if (reached.has(file)) continue;
  reached.add(file);
  for (const [, name] of readFileSync(file, "utf8").matchAll(relativeName)) {
    const path = join(dirname(file), name);
    waiting.push(existsSync(path) ? path : path.replace(/\.ts$/, ".d.ts"));
  }
}

for (const file of globSync("dist/**/*.d.ts")) if (!reached.has(file)) rmSync(file);
