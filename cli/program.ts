import { readFileSync } from "node:fs";
import { Command } from "commander";
import { createDeliveriesCommand } from "./commands/deliveries.ts";
import { createDriftCommand } from "./commands/drift.ts";
import { createEnvCommand } from "./commands/env.ts";
import { createExecCommand } from "./commands/exec.ts";
import { createExplainCommand } from "./commands/explain.ts";
import { createExportCommand } from "./commands/export.ts";
import { createMessagesCommand } from "./commands/messages.ts";
import { createOpenApiCommand } from "./commands/openapi.ts";
import { createRequestsCommand } from "./commands/requests.ts";
import { createRunCommand } from "./commands/run.ts";
import { createSnapshotCommand } from "./commands/snapshot.ts";
import { createStartCommand } from "./commands/start.ts";
import { createTranslateCommand } from "./commands/translate.ts";
import { createVerifyCommand } from "./commands/verify.ts";
import { exitCodeOf } from "./failure.ts";
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
  createStartCommand,
  createExecCommand,
  createRunCommand,
  createEnvCommand,
  createOpenApiCommand,
  createDriftCommand,
  createTranslateCommand,
  createExplainCommand,
  createDeliveriesCommand,
  createRequestsCommand,
  createMessagesCommand,
  createVerifyCommand,
  createExportCommand,
  createSnapshotCommand,
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
  process.exitCode = exitCodeOf(thrown);
}
