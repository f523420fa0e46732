import { CommanderError } from "commander";
import { printError } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

interface SystemError extends Error {
  readonly code?: string;
  readonly syscall?: string;
}

const lacksBinding = ({ code, message }: SystemError): boolean =>
  code === "ERR_DLOPEN_FAILED" || message.startsWith("Could not locate the bindings file");

const noBinding = `error: the SQLite driver has no build for Node ${process.version}: run \`npm rebuild better-sqlite3\`
(it needs its install script; where scripts are off, allow the one of better-sqlite3)`;

/**
 * Formats a failure. What the machine refused, such as reading a file, is told in a line; anything else is our bug and
 * keeps its stack.
 */
function formatFailure(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const failure: SystemError = thrown;
  if (lacksBinding(failure)) return noBinding;
  return failure.syscall === undefined ? (failure.stack ?? failure.message) : `error: ${failure.message}`;
}

/** Says what went wrong, where commander has not said it already, and gives the exit code. */
export function exitCodeOf(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
  if (thrown instanceof UsageError) {
    printError(`error: ${thrown.message}`);
    return thrown.exitCode;
  }
  printError(formatFailure(thrown));
  return 3;
}
