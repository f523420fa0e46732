import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { generateFiles } from "./generated-files.ts";

const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

for (const [path, text] of await generateFiles(version)) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(path);
}
