import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { carried, inlined, lazy } from "./build-plugins.mjs";

const { values: given } = parseArgs({
  options: { bench: { type: "boolean" }, generate: { type: "boolean" }, outdir: { type: "string", default: "dist" } },
});
const { outdir } = given;

/** How every bundle is made: our own code in as few files as possible, packages left to the package manager. */
const bundled = {
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node22",
  chunkNames: "chunks/[name]-[hash]",
};

/** Begins the folder of a carried package: what it is and its licence. Gives where it comes from and goes to. */
async function carry(name) {
  const [from, to] = [`node_modules/${name}`, `${outdir}/${name}`];
  await mkdir(to, { recursive: true });
  const licence = (await readdir(from)).find((each) => /^licen[cs]e/i.test(each));
  await copyFile(`${from}/${licence}`, `${to}/LICENSE`);
  const { version, license } = JSON.parse(await readFile(`${from}/package.json`, "utf8"));
  await writeFile(`${to}/package.json`, JSON.stringify({ name, version, license, type: "commonjs" }));
  return { from, to };
}

/** The driver as it is, without the sources of SQLite; the others in one file each. */
async function buildCarried() {
  const driver = await carry("better-sqlite3");
  for (const name of ["lib", "prebuilds"]) {
    await cp(`${driver.from}/${name}`, `${driver.to}/${name}`, { recursive: true });
  }
  for (const { name, entry } of lazy) {
    const { from, to } = await carry(name);
    const entryPoints = { index: `${from}/${entry}` };
    await build({ entryPoints, outdir: to, bundle: true, format: "cjs", platform: "node", minify: true });
  }
}

/** The doors of the library: packages stay packages, so that a user's zod is our zod. */
async function buildLibrary() {
  const rooms = ["contracts", "scenarios", "server", "translator"].map((room) => `${room}/index.ts`);
  const doors = ["contracts/openapi-types", "server/msw/index", "server/matchers/index", "server/matchers/vitest"].map(
    (door) => `${door}.ts`,
  );
  await build({
    ...bundled,
    entryPoints: [...rooms, ...doors],
    outdir,
    outbase: ".",
    packages: "external",
    plugins: [carried, inlined],
  });
  await mkdir(`${outdir}/contracts/generated`, { recursive: true });
  await copyFile("contracts/generated/openapi.d.ts", `${outdir}/contracts/generated/openapi.d.ts`);
  const schemas = ["scenarios/scenario", "scenarios/expectations", "server/configuration", "server/seed"];
  for (const path of ["contracts/generated/openapi.json", ...schemas.map((name) => `${name}.schema.json`)])
    await copyJson(path);
}

/** What is ECMAScript modules alone among the packages: the CommonJS build has it inside. */
const esmAlone = ["jose"];

/** The doors that jest opens, whose `require` takes no ECMAScript modules: their names, and where each is made. */
const required = {
  contracts: "contracts/index.ts",
  index: "server/index.ts",
  matchers: "server/matchers/index.ts",
  msw: "server/msw/index.ts",
  translator: "translator/index.ts",
};

/**
 * The library once more, for jest alone: Node takes `module-sync` before it, so that no process has two. All doors share
 * one file, in which the code of a door runs when that is opened: what `msw` needs is there for those who have MSW.
 */
async function buildCommonJs() {
  const opened = Object.entries(required).map(([door, path]) => `get ${door}() { return require("./${path}"); }`);
  const { dependencies, peerDependencies } = JSON.parse(await readFile("package.json", "utf8"));
  const packages = Object.keys({ ...dependencies, ...peerDependencies });
  await build({
    stdin: { contents: `module.exports = { ${opened.join(", ")} };`, resolveDir: ".", loader: "js" },
    outfile: `${outdir}/commonjs/shared.cjs`,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node22",
    minify: true,
    lineLimit: 160, // an error thrown here shows its line
    // Where jest runs code, import() asks for a flag of Node.
    supported: { "dynamic-import": false },
    external: packages.filter((name) => !esmAlone.includes(name)),
    define: { "import.meta.url": "fileUrl" },
    banner: { js: 'const fileUrl = require("node:url").pathToFileURL(__filename).href;' },
    plugins: [carried, inlined],
  });
  for (const door of Object.keys(required)) {
    await writeFile(`${outdir}/commonjs/${door}.cjs`, `module.exports = require("./shared.cjs").${door};\n`);
  }
}

/** Copies a JSON file without its white space, which is half of it. */
async function copyJson(path) {
  await writeFile(`${outdir}/${path}`, JSON.stringify(JSON.parse(await readFile(path, "utf8"))));
}

/** The scenarios of the package, read and checked once: `run` would spend most of its time on their YAML. */
async function buildScenarios() {
  const { describeProblem, loadScenarios } = await import(pathToFileURL(resolve(outdir, "scenarios/index.js")).href);
  const { scenarios, problems } = await loadScenarios(["scenarios/segment", "scenarios/iterable", "scenarios/actions"]);
  if (problems.length > 0) throw new Error(problems.map(describeProblem).join("\n"));
  await writeFile(`${outdir}/scenarios/bundled.json`, JSON.stringify(scenarios));
}

/** Packages with so much code or data that they are loaded only when needed. */
const heavy = ["csv-stringify", "diff", "tlds"];

/** Packages that a user brings who wants what they are for. */
const brought = ["@scalar/openapi-upgrader", "fast-check", "nodemailer"];

/** The stub that looks at the runtime first: a script that any Node reads, with one import that only newer ones reach. */
async function buildStub() {
  const program = {
    name: "program apart",
    setup: ({ onResolve }) =>
      onResolve({ filter: /^\.\/program\.ts$/ }, () => ({ path: "./program.js", external: true })),
  };
  await build({
    entryPoints: ["cli/main.ts"],
    outdir: `${outdir}/cli`,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2015",
    supported: { "dynamic-import": true },
    plugins: [program],
  });
}

/**
 * The names of a module of Node, each of which loads it when it is first read; undefined where it is a function, or
 * the process itself.
 */
async function namesOf(path) {
  const { default: whole } = await import(path);
  return path === "node:process" || typeof whole !== "object" ? undefined : Object.keys(whole);
}

/**
 * Modules of Node, and packages that a user may not have, asked for when what needs them is: imported, each would be loaded
 * with the bundle, and `node:http` alone has undici loaded, a tenth of a start, for names of its own that an import lists.
 */
const requiredLate = {
  name: "modules required late",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:node:|fast-check$)/ }, ({ path, kind, namespace }) =>
      namespace === "late" || kind === "dynamic-import" ? { path, external: true } : { path, namespace: "late" },
    );
    onResolve({ filter: /^[a-z_/]+$/ }, ({ path, kind, importer }) =>
      isBuiltin(path) && kind !== "dynamic-import" && importer.includes("node_modules")
        ? { path: `node:${path}`, namespace: "late" }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: "late" }, async ({ path }) => {
      const names = path.startsWith("node:") ? await namesOf(path) : undefined;
      const getters = names?.map((name) => `get ${name}() { return require("${path}").${name}; }`);
      return { contents: `module.exports = ${getters ? `{ ${getters.join(", ")} }` : `require("${path}")`};` };
    });
  },
};

/** Zod says what is wrong in fifty languages, which are a seventh of the bundle: we have it say so in one. */
const oneLanguage = {
  name: "one language of zod",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, ({ path }) => ({
      contents: 'export { default as en } from "./en.js";',
      resolveDir: dirname(path),
    }));
  },
};

/** The command line carries its packages with it, in one file: a start takes half of what it took with hundreds. */
async function buildCli() {
  const { metafile } = await build({
    ...bundled,
    splitting: false,
    entryPoints: ["cli/program.ts"],
    outdir: `${outdir}/cli`,
    minify: true,
    plugins: [carried, inlined, oneLanguage, requiredLate],
    external: [...heavy, ...brought],
    metafile: true,
    // For the profiles of the bench; the bundle itself is the same with and without.
    sourcemap: given.bench ? "external" : false,
    banner: {
      js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
    },
  });
  await writeFile(`${outdir}/cli/THIRD-PARTY-LICENSES.txt`, await licences(Object.keys(metafile.inputs)));
}

/** The licence of every package whose code is in the bundle. */
async function licences(inputs) {
  const folders = new Set(inputs.flatMap((file) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));
  const texts = [...folders].sort().map(async (folder) => {
    const { name, version } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
    if (file === undefined) throw new Error(`${name} has no licence file to carry along`);
    return `${name} ${version}\n\n${await readFile(`${folder}/${file}`, "utf8")}`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(80)}\n\n`);
}

/** The benchmark runs built code too, but is no part of the package. */
async function buildBench() {
  const entryPoints = ["main", "load", "drain", "bare-node", "bare-hono"].map((name) => `test/bench/${name}.ts`);
  await build({
    ...bundled,
    entryPoints,
    outdir: "node_modules/.cache/bench",
    outbase: "test/bench",
    packages: "external",
  });
}

/** Writes the generated files; a tool of the repository, not of the package. */
async function buildGenerate() {
  const entryPoints = ["cli/generate/generate.ts"];
  await build({ ...bundled, entryPoints, outdir: "node_modules/.cache/generate", packages: "external" });
}

await rm(outdir, { recursive: true, force: true });
await buildLibrary();
await buildCommonJs();
await buildCarried();
await buildScenarios();
await buildCli();
await buildStub();
if (given.bench) await buildBench();
if (given.generate) await buildGenerate();
