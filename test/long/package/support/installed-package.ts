import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import { copyCheckout } from "../../../support/checkout-files.ts";
import { linkPackages } from "../../../support/linked-packages.ts";

const executed = promisify(execFile);

/** What the tests read of a package.json. */
export interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/** What npm would publish, and two projects that have installed it. */
export interface Packed {
  readonly manifest: Manifest;
  /** Size of each file by its path in the package. */
  readonly files: ReadonlyMap<string, number>;
  /** Size of the tarball. */
  readonly bytes: number;
  /** A project with the package, what it depends on and the types of Node. */
  readonly plain: string;
  /** A project that has the optional peers too. */
  readonly withPeers: string;
  remove(): void;
}

/** Where a project has the package. */
export const packageIn = (project: string): string => join(project, "node_modules/iterable-sandbox");

/** Packs a copy of the checkout, whose own `dist` is left alone; gives the path of the tarball. */
export async function packCopy(folder: string): Promise<string> {
  const cwd = join(folder, "copy");
  copyCheckout(".", cwd);
  symlinkSync(resolve("node_modules"), join(cwd, "node_modules"), "junction");
  await executed("npm", ["pack", "--silent", "--pack-destination", folder], { cwd }).catch(({ stdout, stderr }) => {
    throw new Error(`npm pack failed\n${stdout}${stderr}`);
  });
  const name = readdirSync(folder).find((each) => each.endsWith(".tgz")) ?? "";
  return join(folder, name);
}

async function unpack(tarball: string, project: string): Promise<Manifest> {
  const modules = join(project, "node_modules");
  mkdirSync(modules, { recursive: true });
  await executed("tar", ["-xzf", tarball, "-C", modules]);
  renameSync(join(modules, "package"), packageIn(project));
  return JSON.parse(readFileSync(join(packageIn(project), "package.json"), "utf8")) as Manifest;
}

function filesOf(folder: string): ReadonlyMap<string, number> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(folder, path), statSync(path).size]));
}

/** Packs the checkout as `npm publish` would, and installs it where nothing undeclared can be reached. */
export async function packed(): Promise<Packed> {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-packed-"));
  const tarball = await packCopy(folder);
  const plain = join(folder, "plain");
  const manifest = await unpack(tarball, plain);
  const files = filesOf(packageIn(plain));
  linkPackages(plain, [...Object.keys(manifest.dependencies), "@types/node", "undici-types"]);
  writeFileSync(join(plain, "package.json"), '{ "private": true, "type": "module" }\n');
  const withPeers = join(folder, "with-peers");
  cpSync(plain, withPeers, { recursive: true, verbatimSymlinks: true });
  linkPackages(withPeers, Object.keys(manifest.peerDependencies));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  return { manifest, files, bytes: statSync(tarball).size, plain, withPeers, remove };
}
