import { vi } from "vitest";
import { runCommandLine } from "../../../cli/command-line.ts";
import { version } from "./cli.ts";

/** What a command prints to, one after the other. */
type Printed = { stdout: string; stderr: string };

/** Where a command runs. */
export interface Here {
  readonly env?: Readonly<Record<string, string>>;
  /** The width of the terminal; a pipe without it. */
  readonly columns?: number;
  readonly input?: string;
}

/** Replaces what commands write to; gives what they have written. */
function capture(): Printed {
  const printed = { stdout: "", stderr: "" };
  const write = (to: keyof Printed) => (text: unknown) => {
    printed[to] += String(text);
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(write("stdout") as typeof process.stdout.write);
  vi.spyOn(process.stderr, "write").mockImplementation(write("stderr") as typeof process.stderr.write);
  vi.spyOn(console, "log").mockImplementation((text) => void write("stdout")(`${text}\n`));
  vi.spyOn(console, "error").mockImplementation((text) => void write("stderr")(`${text}\n`));
  return printed;
}

/**
 * Runs a command line in this process, one at a time: a process of its own costs a hundred times as much. Nothing of the
 * environment the tests run in steers it.
 */
export async function runHere(words: readonly string[], { env = {}, columns }: Here = {}) {
  const before = {
    env: process.env,
    exitCode: process.exitCode,
    columns: process.stdout.columns,
    isTTY: process.stdout.isTTY,
  };
  const printed = capture();
  process.env = { PATH: process.env.PATH, ...env };
  process.exitCode = undefined;
  Object.assign(process.stdout, { columns, isTTY: columns !== undefined });
  try {
    await runCommandLine(words, version);
    return { code: process.exitCode ?? 0, ...printed };
  } finally {
    vi.restoreAllMocks();
    process.env = before.env;
    process.exitCode = before.exitCode;
    Object.assign(process.stdout, { columns: before.columns, isTTY: before.isTTY });
  }
}
