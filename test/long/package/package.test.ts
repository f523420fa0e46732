import { execFile } from "node:child_process";
import { cpSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { version } from "../../cli/support/cli.ts";
import { listCheckoutFiles } from "../../support/checkout-files.ts";
import { atWork, programs, tsconfig } from "./support/consumer.ts";
import { doors, json, nameOf } from "./support/doors.ts";
import { anyName, relativeName, requiredName, sureName } from "./support/imported-names.ts";
import { type Packed, packageIn, packed } from "./support/installed-package.ts";

const executed = promisify(execFile);

const tsc = resolve("node_modules/typescript-7/bin/tsc");

let made: Packed;

beforeAll(async () => {
  made = await packed();
}, 120_000);

afterAll(() => made?.remove());

/** Runs node in a project; gives what it printed, or what it failed with. */
async function node(project: string, args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const { PATH = "", HOME = "" } = process.env;
  return executed(process.execPath, args, { cwd: project, env: { PATH, HOME } }).catch((thrown) => thrown);
}

const textOf = (path: string): string => readFileSync(join(packageIn(made.plain), path), "utf8");

const filesWith = (ending: string): readonly string[] => [...made.files.keys()].filter((path) => path.endsWith(ending));

/** Names of the packages that files import. */
const imported = (files: readonly string[], specifier: RegExp): ReadonlySet<string> =>
  new Set(files.flatMap((path) => [...textOf(path).matchAll(specifier)].map(([, , name = ""]) => name)));

/** Packages that travel in this one, as they are. */
const carried =
  /^dist\/(?:better-sqlite3|country-to-currency|handlebars|htmlparser2|libphonenumber-js|luxon|re2js|sax)\//;

describe.concurrent("the package", () => {
  it("stays small", () => {
    const sizeOf = (files: Iterable<readonly [string, number]>): number =>
      [...files].reduce((sum, [, size]) => sum + size, 0);
    const isDriver = ([path]: readonly [string, number]): boolean => path.startsWith("dist/better-sqlite3/prebuilds/");
    const own = sizeOf([...made.files].filter((file) => !isDriver(file)));
    const driver = sizeOf([...made.files].filter(isDriver));
    const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
      readonly packages: Readonly<Record<string, { readonly [flag: string]: unknown }>>;
    };
    const brought = Object.entries(lock.packages).filter(
      ([path, { dev, devOptional, peer, optional }]) => path !== "" && !(dev ?? devOptional ?? peer ?? optional),
    );
    const direct = Object.keys(made.manifest.dependencies);
    const kB = (bytes: number): string => `${Math.round(bytes / 1000)} kB`;
    process.stdout.write(
      `package: ${kB(made.bytes)}, unpacked ${kB(own)} of its own and ${kB(driver)} of the driver in ${made.files.size} files; ` +
        `${direct.length} dependencies, ${brought.length} with theirs\n`,
    );
    expect(made.bytes).toBeLessThan(11_400_000);
    expect(own).toBeLessThan(8_700_000);
    expect(driver).toBeLessThan(18_500_000);
    expect(made.files.size).toBeLessThan(700);
    expect(direct.length).toBeLessThanOrEqual(11);
    expect(brought.length).toBeLessThanOrEqual(11);
  });

  it("holds what is built, the scenarios, the examples and the guides, and nothing else", () => {
    const own = new Set(["package.json", "README.md", "CHANGELOG.md", "LICENSE"]);
    const built =
      /^dist\/(?:(?:chunks|cli|contracts|scenarios|server|translator)\/.*\.(?:js|d\.ts|json)|cli\/THIRD-PARTY-LICENSES\.txt|better-sqlite3\/(?:LICENSE|package\.json|lib\/.*\.js|prebuilds\/[a-z0-9]+-(?:x64|arm64)\.node)|(?:country-to-currency|handlebars|htmlparser2|libphonenumber-js|luxon|re2js|sax)\/(?:LICENSE|package\.json|index\.js)|commonjs\/(?:(?:contracts|index|matchers|msw|translator)\.(?:cjs|d\.cts)|shared\.cjs))$/;
    const others = [...made.files.keys()].filter((path) => !own.delete(path) && !built.test(path));
    expect([...own]).toEqual([]);
    const wanted = ["examples", "scenarios", "docs"]
      .flatMap((folder) => listCheckoutFiles(folder))
      .filter(
        (path) => /\.(?:yaml|md|svg)$/.test(path) || (path.startsWith("examples/") && !path.endsWith("/biome.json")),
      );
    expect(others.sort()).toEqual(wanted.sort());
  });

  it("depends on what it imports, and on nothing else", () => {
    const { dependencies, peerDependencies } = made.manifest;
    const code = filesWith(".js").filter((path) => path.startsWith("dist/") && !carried.test(path));
    const used = imported(code, anyName);
    expect(Object.keys(dependencies).filter((name) => !used.has(name))).toEqual([]);
    const library = [...code.filter((path) => !path.startsWith("dist/cli/")), ...filesWith(".d.ts")];
    const known = new Set([...Object.keys(dependencies), ...Object.keys(peerDependencies), ...builtinModules]);
    expect([...imported(library, sureName)].filter((name) => !known.has(name))).toEqual([]);
    expect([...imported(filesWith(".cjs"), requiredName)].filter((name) => !known.has(name))).toEqual([]);
  });

  it("has no file that leads nowhere", () => {
    const lost = [...filesWith(".js"), ...filesWith(".d.ts")]
      .filter((path) => path.startsWith("dist/"))
      .flatMap((path) => {
        const ends = [...textOf(path).matchAll(relativeName)].map(([, end = ""]) => join(path, "..", end));
        return ends.filter((end) => !made.files.has(end) && !made.files.has(end.replace(/\.ts$/, ".d.ts")));
      });
    expect([...new Set(lost)]).toEqual([]);
  });

  it("declares what its doors lead to, and nothing else", () => {
    const named = filesWith(".d.ts").flatMap((path) =>
      [...textOf(path).matchAll(relativeName)].map(([, end = ""]) =>
        join(path, "..", end).replace(/(?<!\.d)\.ts$/, ".d.ts"),
      ),
    );
    const entries = Object.values(made.manifest.exports).map((door) => (door as { readonly types?: string }).types);
    const reached = new Set([...named, ...entries.map((path) => join(path ?? ""))]);
    expect(filesWith(".d.ts").filter((path) => !reached.has(path))).toEqual([]);
  });
});

describe.concurrent("the doors of the package", () => {
  it("are these", () => {
    expect(Object.keys(made.manifest.exports).sort()).toEqual([...doors.map(({ door }) => door), ...json].sort());
  });

  const namesAt = (load: string): string =>
    `Promise.all(${JSON.stringify(doors.map(({ door }) => nameOf(door)))}.map(async (name) => [name, Object.keys(await ${load}).sort()])).then((all) => console.log(JSON.stringify(all)))`;

  const read = async (args: readonly string[]) => {
    const { stdout, stderr } = await node(made.withPeers, args);
    return { stderr, doors: new Map(JSON.parse(stdout || "[]") as [string, string[]][]) };
  };

  const esm = () => read(["--input-type=module", "-e", namesAt("import(name)")]);

  it("open to import", async () => {
    const { stderr, doors: found } = await esm();
    expect(stderr).toBe("");
    for (const { door, has } of doors) {
      expect(found.get(nameOf(door)), door).toEqual(has === undefined ? [] : expect.arrayContaining([has]));
    }
  });

  it.runIf(process.features.require_module)("open to require, and give the same", async () => {
    expect(await read(["--input-type=commonjs", "-e", namesAt("require(name)")])).toEqual(await esm());
  });

  it.runIf(process.features.require_module)("are one package, whichever way they are opened", async () => {
    const load = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);
      for (const name of ${JSON.stringify(doors.map(({ door }) => nameOf(door)))}) {
        const [imported, required] = [await import(name), require(name)];
        for (const [key, value] of Object.entries(imported)) if (required[key] !== value) console.log(name, key);
      }`;
    expect(await node(made.withPeers, ["--input-type=module", "-e", load])).toEqual({ stdout: "", stderr: "" });
  });

  const before = ["--no-experimental-require-module", "--input-type=commonjs", "-e"];

  it("open to import() where require takes no ECMAScript modules", async () => {
    expect(await read([...before, namesAt("import(name)")])).toEqual(await esm());
  });

  it("open to require there, where jest needs them", async () => {
    const names = [".", "./contracts", "./matchers", "./translator"].map(nameOf);
    const load = `for (const name of ${JSON.stringify(names)}) console.log(Object.keys(require(name)).sort().join());
      try { require("iterable-sandbox/scenarios"); } catch ({ code }) { console.log(code); }`;
    const { stdout } = await node(made.plain, [...before, load]);
    const found = (await esm()).doors;
    expect(stdout.split("\n")).toEqual([...names.map((name) => found.get(name)?.join()), "ERR_REQUIRE_ESM", ""]);
  });

  it("lead to a sandbox that works there", async () => {
    const load = `const { createSandbox } = require("iterable-sandbox"); (async () => { ${atWork.replace(/^import .*$/m, "")} })();`;
    expect(await node(made.plain, [...before, load])).toEqual({ stdout: "pro\n", stderr: "" });
  });

  it.each(json)("%s opens to import and require", async (door) => {
    const name = JSON.stringify(nameOf(door));
    const load = `import a from ${name} with { type: "json" }; import { createRequire } from "node:module";
      const b = createRequire(import.meta.url)(${name}); console.log(Object.keys(a).length > 2, Object.keys(a).join() === Object.keys(b).join());`;
    const { stdout } = await node(made.plain, ["--no-warnings", "--input-type=module", "-e", load]);
    expect(stdout).toBe("true true\n");
  });

  it.each(doors.filter((each) => "peer" in each))("$door asks for $peer", async ({ door, peer }) => {
    const load = `await import("${nameOf(door)}")`;
    const { stderr } = await node(made.plain, ["--input-type=module", "-e", load]);
    expect(stderr).toMatch(new RegExp(`Cannot find package '${peer}' imported from .*iterable-sandbox`));
  });

  it("need no peer but those two", async () => {
    const names = doors.filter((each) => !("peer" in each)).map(({ door }) => nameOf(door));
    const load = `for (const name of ${JSON.stringify(names)}) await import(name); console.log("all");`;
    expect(await node(made.plain, ["--input-type=module", "-e", load])).toEqual({ stdout: "all\n", stderr: "" });
  });

  it("lead to a sandbox that works", async () => {
    expect(await node(made.plain, ["--input-type=module", "-e", atWork])).toEqual({ stdout: "pro\n", stderr: "" });
  });
});

describe.concurrent("the command line of the package", () => {
  const run = (args: readonly string[]) => {
    const bin = made.manifest.bin["iterable-sandbox"] ?? "";
    return node(made.plain, [join(packageIn(made.plain), bin), ...args]);
  };

  it("says its version", async () => {
    expect(await run(["--version"])).toEqual({ stdout: `${version}\n`, stderr: "" });
  });

  it("shows its help", async () => {
    const { stdout, stderr } = await run(["--help"]);
    expect([stdout.split("\n")[0], stderr]).toEqual(["Usage: iterable-sandbox [options] [command]", ""]);
  });

  it("plays the scenarios it comes with", async () => {
    const { stdout, stderr } = await run(["run"]);
    expect([stdout.match(/\d+ scenarios: (\d+) passed in/)?.[0], stderr]).toEqual([expect.any(String), ""]);
  });

  it("is a file that can be executed", () => {
    const bin = join(packageIn(made.plain), made.manifest.bin["iterable-sandbox"] ?? "");
    expect(statSync(bin).mode & 0o111).toBe(0o111);
    expect(readFileSync(bin, "utf8").split("\n")[0]).toBe("#!/usr/bin/env node");
  });
});

describe.concurrent("the types of the package", () => {
  it.each([
    { file: "plain.ts", moduleResolution: "node16", skipLibCheck: false },
    { file: "plain.ts", moduleResolution: "bundler", skipLibCheck: false },
    { file: "required.cts", moduleResolution: "node16", skipLibCheck: false },
    { file: "required-peers.cts", moduleResolution: "node16", skipLibCheck: true },
    { file: "peers.ts", moduleResolution: "node16", skipLibCheck: true },
    { file: "peers.ts", moduleResolution: "bundler", skipLibCheck: true },
  ] as const)(
    "hold in a strict $file with $moduleResolution",
    async ({ file, moduleResolution, skipLibCheck }) => {
      const project = file.includes("peers") ? made.withPeers : made.plain;
      const config = join(project, `${moduleResolution}-${file}.json`);
      writeFileSync(join(project, file), programs[file]);
      writeFileSync(config, tsconfig(file, moduleResolution, skipLibCheck));
      const { stdout, stderr } = await node(project, [tsc, "--project", config]);
      expect({ stdout, stderr }).toEqual({ stdout: "", stderr: "" });
    },
    60_000,
  );

  it("hold in the example in TypeScript, which has all it needs in the package", async () => {
    const project = join(made.withPeers, "example");
    cpSync(join(packageIn(made.withPeers), "examples/vitest-msw"), project, { recursive: true });
    const { stdout, stderr } = await node(project, [tsc, "--project", "."]);
    expect({ stdout, stderr }).toEqual({ stdout: "", stderr: "" });
  }, 120_000);
});
