#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { deliveriesCommand } from "./commands/deliveries.ts";
import { envCommand } from "./commands/env.ts";
import { exportCommand } from "./commands/export.ts";
import { openapiCommand } from "./commands/openapi.ts";
import { requestsCommand } from "./commands/requests.ts";
import { runCommand } from "./commands/run.ts";
import { snapshotCommand } from "./commands/snapshot.ts";
import { startCommand } from "./commands/start.ts";
import { translateCommand } from "./commands/translate.ts";
import { verifyCommand } from "./commands/verify.ts";
import { ending } from "./failure.ts";
import { dropEmptyTwins, readSwitches } from "./options.ts";

const packageFile = new URL("../../package.json", import.meta.url);
const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { readonly version: string };

/** What the exit codes mean, the same for every command. */
const exitCodes = `
Exit codes: 0 all went well, 1 a check failed, 2 wrong options or a bad file, 3 it could not run.
Every option can be given as an environment variable, named in brackets beside it; a flag beats it.
No telemetry, no update check, no account.`;

const program = new Command("iterable-sandbox")
  .description("A local, stateful, Iterable-compatible server, Segment translator and contract tester.")
  .version(version)
  .showHelpAfterError("(--help lists what there is)")
  .showSuggestionAfterError()
  .addHelpText("after", exitCodes)
  .hook("preAction", (_, command) => readSwitches(command, process.env))
  .exitOverride();

for (const command of [
  startCommand,
  runCommand,
  envCommand,
  openapiCommand,
  translateCommand,
  deliveriesCommand,
  requestsCommand,
  verifyCommand,
  exportCommand,
  snapshotCommand,
]) {
  const made = command(version);
  for (const each of [made, ...made.commands]) each.exitOverride().copyInheritedSettings(program);
  program.addCommand(made);
}

// A reader such as `head` may close the pipe before everything is written; that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 3);
});

dropEmptyTwins(process.env);
try {
  await program.parseAsync();
} catch (thrown) {
  process.exitCode = ending(thrown);
}
