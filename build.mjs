import { copyFile, mkdir, rm } from "node:fs/promises";
import { build } from "esbuild";

const entryPoints = [
  "cli/main.ts",
  "cli/generate.ts",
  "contracts/index.ts",
  "scenarios/index.ts",
  "server/index.ts",
  "translator/index.ts",
];

await rm("dist", { recursive: true, force: true });
await build({
  entryPoints,
  outdir: "dist",
  outbase: ".",
  bundle: true,
  splitting: true,
  packages: "external",
  format: "esm",
  platform: "node",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  chunkNames: "chunks/[name]-[hash]",
});
await mkdir("dist/contracts/generated", { recursive: true });
await copyFile("contracts/generated/openapi.json", "dist/contracts/generated/openapi.json");
await copyFile("scenarios/scenario.schema.json", "dist/scenarios/scenario.schema.json");
