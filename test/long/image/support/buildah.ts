import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { spawnCommand } from "../../../cli/support/cli.ts";

const executed = promisify(execFile);

const succeeds = (command: string, ...args: readonly string[]): boolean => spawnSync(command, args).status === 0;

/** Whether images can be built here: chroot, the one isolation that asks for nothing else, takes a root that may mount. */
export const canBuildImages =
  process.getuid?.() === 0 && succeeds("buildah", "--version") && succeeds("unshare", "--mount", "true");

/** A place for images and containers that nobody else uses. */
export interface ImageStore {
  readonly folder: string;
  /** Runs a command of buildah to its end; gives what it printed, without the last line break. */
  run(command: string, ...args: readonly string[]): Promise<string>;
  /** Starts a command in a container, with these variables. */
  start(
    container: string,
    env: Readonly<Record<string, string>>,
    command: readonly string[],
  ): ReturnType<typeof spawnCommand>;
  remove(): void;
}

export function createImageStore(): ImageStore {
  const folder = mkdtempSync(join(tmpdir(), "iterable-sandbox-image-"));
  writeFileSync(join(folder, "policy.json"), '{ "default": [{ "type": "insecureAcceptAnything" }] }');
  const place = ["--root", join(folder, "root"), "--runroot", join(folder, "run"), "--storage-driver", "vfs"];
  const policy = ["--signature-policy", join(folder, "policy.json")];
  const takePolicy = ["bud", "commit", "from"];
  return {
    folder,
    async run(command, ...args) {
      const options = takePolicy.includes(command) ? policy : [];
      const { stdout } = await executed("buildah", [...place, command, ...options, ...args], { maxBuffer: 2 ** 24 });
      return stdout.trim();
    },
    start(container, env, command) {
      const variables = Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
      return spawnCommand("buildah", [
        ...place,
        "run",
        "--isolation",
        "chroot",
        ...variables,
        container,
        "--",
        ...command,
      ]);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
