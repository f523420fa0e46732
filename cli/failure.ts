import { type Command, CommanderError } from "commander";
import { namesOfTwins } from "./options.ts";
import { printError } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

interface SystemError extends Error {
  readonly code?: string;
  readonly syscall?: string;
}

/** Known by its name, since importing the class would load the server for every command. */
const isUnusableDatabase = ({ name }: Error): boolean => name === "UnusableDatabase";

/**
 * Formats a failure. What the machine refused, such as reading a file, is told in a line; anything else is our bug and
 * keeps its stack.
 */
function formatFailure(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const failure: SystemError = thrown;
  const isTold = failure.syscall !== undefined || isUnusableDatabase(failure);
  return isTold ? `error: ${failure.message}` : (failure.stack ?? failure.message);
}

/** The variables that values in a message came from, in words: nobody who typed no flag would look for one. */
function formatTwins(message: string, command: Command | undefined): string {
  const twins = command === undefined ? [] : namesOfTwins(command, message);
  return twins.length === 0 ? "" : `\nFrom the environment: ${twins.join(", ")}`;
}

/** Says what went wrong, where commander has not said it already, and gives the exit code. */
export function exitCodeOf(thrown: unknown, command?: Command): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
  if (thrown instanceof UsageError) {
    printError(`error: ${thrown.message}${formatTwins(thrown.message, command)}`);
    return thrown.exitCode;
  }
  printError(formatFailure(thrown));
  return 3;
}
