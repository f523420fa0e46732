import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

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

/** Packages in one file each, loaded on first use: the file that loads each, what it loads, and where that will stand. */
const lazy = [
  {
    name: "country-to-currency",
    by: "server/messaging/render/locales.ts",
    loads: "country-to-currency",
    entry: "index.js",
  },
  { name: "libphonenumber-js", by: "server/domain/phone.ts", loads: "libphonenumber-js/min", entry: "min/index.cjs" },
  {
    name: "handlebars",
    by: "server/messaging/render/handlebars.ts",
    loads: "handlebars/dist/cjs/handlebars/compiler/base.js",
    entry: "dist/cjs/handlebars/compiler/base.js",
  },
  { name: "luxon", by: "server/messaging/render/date-format.ts", loads: "luxon", entry: "build/node/luxon.js" },
  {
    name: "htmlparser2",
    by: "server/messaging/links/rewrite-html.ts",
    loads: "htmlparser2",
    entry: "dist/Parser.js",
  },
  { name: "sax", by: "server/domain/xml.ts", loads: "sax", entry: "lib/sax.js" },
  { name: "re2js", by: "server/domain/linear-pattern.ts", loads: "re2js", entry: "build/index.cjs" },
];

/**
 * Packages that travel in ours, at the places that `imports` in package.json names. As a dependency, some package
 * managers would set out to compile the SQLite driver, and of the others we use a small part.
 */
const carried = {
  name: "carried packages",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^better-sqlite3$/ }, () => ({ path: "#better-sqlite3", external: true }));
    onLoad({ filter: /\/server\/(?:domain|messaging\/(?:links|render))\/[a-z-]+\.ts$/ }, async ({ path }) => {
      const loaded = lazy.find(({ by }) => path.endsWith(`/${by}`));
      if (loaded === undefined) return undefined;
      const text = await readFile(path, "utf8");
      // The call, after its type: the type may name the package too.
      const call = `>("${loaded.loads}")`;
      if (!text.includes(call)) throw new Error(`${loaded.by} does not load ${loaded.loads} any more`);
      return { contents: text.replace(call, `>("#${loaded.name}")`), loader: "ts" };
    });
  },
};

/** What pages load beside themselves is text in the bundle: there it lies in no folder of its own. */
const inlined = {
  name: "inlined files",
  setup({ onLoad }) {
    onLoad({ filter: /\/server\/dashboard\/assets\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const names = [...text.matchAll(/: read\("(.+?)"\)/g)].map(([, name]) => name);
      const texts = await Promise.all(names.map((name) => readFile(resolve(path, "../client", name), "utf8")));
      const contents = names.reduce(
        (made, name, index) => made.replace(`read("${name}")`, () => JSON.stringify(texts[index])),
        text.replace(/^const read = .*$/m, ""),
      );
      return { contents, loader: "ts" };
    });
  },
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
const brought = ["@scalar/openapi-upgrader", "nodemailer"];

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

/** The command line carries its packages with it: reading one file instead of hundreds halves the start-up. */
async function buildCli() {
  const { metafile } = await build({
    ...bundled,
    entryPoints: ["cli/program.ts"],
    outdir: `${outdir}/cli`,
    minify: true,
    plugins: [carried, inlined],
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
  const entryPoints = ["main", "load", "bare-node", "bare-hono"].map((name) => `test/bench/${name}.ts`);
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
await buildCarried();
await buildScenarios();
await buildCli();
await buildStub();
if (given.bench) await buildBench();
if (given.generate) await buildGenerate();
