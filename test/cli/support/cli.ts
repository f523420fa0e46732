import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";

/** How a command is run beside its arguments. */
export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command line. */
export const mainFile = join(inject("builtPackage"), "dist/cli/main.js");

/** The version in package.json, which is the one the commands name. */
export const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly version: string };

/** Where Node keeps what it compiled: hundreds of commands start here, and compiling takes half of what a short one does. */
const compileCache = join(inject("builtPackage"), "compile-cache");

/** An environment that holds nothing of the one the tests run in, but what finds programs. */
const bare = (env: Surroundings["env"]): Record<string, string> => ({
  PATH: process.env.PATH ?? "",
  NODE_COMPILE_CACHE: compileCache,
  ...env,
});

/** A command at work, and what it has printed so far. */
export function spawnCommand(command: string, args: readonly string[], { cwd, env, input }: Surroundings = {}) {
  const child = spawn(command, args, { env: bare(env), ...(cwd !== undefined && { cwd }) });
  const printed = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      printed[stream] += text;
    });
  }
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const ended = new Promise<Ended>((settle, refuse) => {
    child.once("error", refuse);
    child.once("close", (code) => settle({ code, ...printed }));
  });
  return { child, printed, ended };
}

/** Runs a command line to its end. */
export const runCli = (args: readonly string[], surroundings?: Surroundings): Promise<Ended> =>
  spawnCommand(process.execPath, [mainFile, ...args], surroundings).ended;

/** Runs a line of shell, in which `iterable-sandbox` is the built file, to its end. */
export function runShell(line: string, surroundings?: Surroundings): Promise<Ended> {
  const command = `alias iterable-sandbox="'${process.execPath}' '${mainFile}'"\n${line}`;
  return spawnCommand("sh", ["-c", command], surroundings).ended;
}

/** Settles once a process has printed what the pattern matches on standard output. */
export function waitForOutput(
  child: ChildProcess,
  printed: { readonly stdout: string },
  pattern: RegExp,
): Promise<void> {
  return new Promise((settle, refuse) => {
    const look = (): void => {
      if (!pattern.test(printed.stdout)) return;
      child.stdout?.off("data", look);
      settle();
    };
    child.stdout?.on("data", look);
    child.once("close", (code) => refuse(new Error(`it ended with ${code} before it printed ${pattern}`)));
    look();
  });
}
