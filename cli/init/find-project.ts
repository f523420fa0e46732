import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { messageOf } from "../../contracts/thrown.ts";
import { type Manifest, parseManifest } from "../manifest.ts";
import { UsageError } from "../usage-error.ts";
import { type Platform, type Runner, runners } from "./choices.ts";
import { type PackageManager, packageManagers } from "./package-managers.ts";

/** A project as far as files for it depend on what it has. */
export interface Project {
  readonly folder: string;
  readonly runner: Runner;
  /** Whether files in JavaScript are ECMAScript modules. */
  readonly isModule: boolean;
  readonly hasTypeScript: boolean;
  /** Where tests are, or are to be. */
  readonly testFolder: string;
  /** Whether `npm test` runs something. */
  readonly hasTestScript: boolean;
  /** Whether package.json names the sandbox. */
  readonly hasSandbox: boolean;
  readonly manager: PackageManager;
  readonly hasLock: boolean;
  readonly platform: Platform;
  /** The root of the repository, where jobs are read from; the folder itself outside of one. */
  readonly root: string;
  /** The folder from there, with slashes; empty where they are the same. */
  readonly below: string;
}

const readManifest = (folder: string): Manifest => {
  const file = join(folder, "package.json");
  if (!existsSync(file)) return {};
  try {
    return parseManifest(readFileSync(file, "utf8"));
  } catch (thrown) {
    throw new UsageError(`${file}: ${messageOf(thrown)}`);
  }
};

/** The runner that `npm test` names, else the first that is installed, else that of Node. */
function findRunner({ scripts, dependencies, devDependencies }: Manifest): Runner {
  const script = scripts?.test ?? "";
  const installed = { ...dependencies, ...devDependencies };
  const named = runners.find((runner) => new RegExp(`\\b${runner}\\b`).test(script) && runner !== "node");
  return named ?? runners.find((runner) => Object.hasOwn(installed, runner)) ?? "node";
}

/** The root of the repository around a folder, if it is in one. */
function findRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return undefined;
  }
}

/** Where its remotes are, as far as the configuration of Git tells. */
function readRemotes(root: string): string {
  try {
    return readFileSync(join(root, ".git/config"), "utf8");
  } catch {
    return "";
  }
}

function findPlatform(root: string): Platform {
  if (existsSync(join(root, ".github"))) return "github";
  if ([".gitlab-ci.yml", ".gitlab"].some((name) => existsSync(join(root, name)))) return "gitlab";
  return /^\s*url = .*gitlab/m.test(readRemotes(root)) ? "gitlab" : "github";
}

const testFolders = ["test", "tests", "__tests__"];

/** `npm init` writes a test script that fails. */
const isReal = (script: string | undefined): boolean => script !== undefined && !script.includes("no test specified");

/** What somebody wants in the place of what is found. */
export interface Wanted {
  readonly runner?: Runner;
  readonly platform?: Platform;
}

/** Looks at what a folder has. Throws a UsageError for one that is not there, or whose package.json cannot be read. */
export function findProject(named: string, wanted: Wanted = {}): Project {
  const folder = resolve(named);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(`${named}: there is no such folder`);
  const manifest = readManifest(folder);
  const root = findRoot(folder) ?? folder;
  const locked = packageManagers.find(({ locks }) =>
    locks.some((lock) => [folder, root].some((at) => existsSync(join(at, lock)))),
  );
  return {
    folder,
    runner: wanted.runner ?? findRunner(manifest),
    isModule: manifest.type === "module",
    hasTypeScript: existsSync(join(folder, "tsconfig.json")),
    testFolder: testFolders.find((name) => existsSync(join(folder, name))) ?? "test",
    hasTestScript: isReal(manifest.scripts?.test),
    hasSandbox:
      manifest.name === "iterable-sandbox" ||
      Object.hasOwn({ ...manifest.dependencies, ...manifest.devDependencies }, "iterable-sandbox"),
    manager: locked ?? packageManagers[0],
    hasLock: locked !== undefined,
    platform: wanted.platform ?? findPlatform(root),
    root,
    below: relative(root, folder).split(/[\\/]/).join("/"),
  };
}
