import { copyFile, mkdir, rm } from "node:fs/promises";
import { build } from "esbuild";

/** How every bundle is made: our own code in as few files as possible, packages left to the package manager. */
const bundled = {
  bundle: true,
  splitting: true,
  packages: "external",
  format: "esm",
  platform: "node",
  target: "node20",
  minifySyntax: true,
  minifyWhitespace: true,
  chunkNames: "chunks/[name]-[hash]",
};

async function buildPackage() {
  await rm("dist", { recursive: true, force: true });
  const rooms = ["contracts", "scenarios", "server", "translator"].map((room) => `${room}/index.ts`);
  await build({ ...bundled, entryPoints: ["cli/main.ts", "cli/generate.ts", ...rooms], outdir: "dist", outbase: "." });
  await mkdir("dist/contracts/generated", { recursive: true });
  await copyFile("contracts/generated/openapi.json", "dist/contracts/generated/openapi.json");
  await copyFile("scenarios/scenario.schema.json", "dist/scenarios/scenario.schema.json");
}

/** The benchmark runs built code too, but is no part of the package. */
async function buildBench() {
  const entryPoints = ["main", "load", "bare-node", "bare-hono"].map((name) => `test/bench/${name}.ts`);
  await build({ ...bundled, entryPoints, outdir: "node_modules/.cache/bench", outbase: "test/bench" });
}

await buildPackage();
if (process.argv.includes("--bench")) await buildBench();
