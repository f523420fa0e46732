import { spawn } from "node:child_process";
import { constants } from "node:os";
import { UsageError } from "../usage-error.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Why a command did not begin. */
const describeStart = (name: string, { code, message }: NodeJS.ErrnoException): string =>
  code === "ENOENT" ? `there is no command ${name}` : `${name} cannot be run: ${message}`;

/**
 * Runs a command on this terminal with some variables more, and gives its exit code: that of a shell where a signal ended
 * it. A signal to this process is passed on, and ends it by way of the command. Throws a UsageError for what is no command.
 */
export function runCommand(
  [name = "", ...words]: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<number> {
  return new Promise((settle, reject) => {
    const environment = { ...process.env, ...variables };
    // Windows finds npm and npx by its shell alone.
    const child = spawn(name, words, { stdio: "inherit", env: environment, shell: process.platform === "win32" });
    const passOn = (signal: NodeJS.Signals): void => void child.kill(signal);
    const stop = (): void => {
      for (const signal of signals) process.off(signal, passOn);
    };
    for (const signal of signals) process.on(signal, passOn);
    child.once("error", (error) => {
      stop();
      reject(new UsageError(describeStart(name, error), 3));
    });
    child.once("exit", (code, signal) => {
      stop();
      settle(code ?? 128 + constants.signals[signal ?? "SIGTERM"]);
    });
  });
}
