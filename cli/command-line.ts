import { Command } from "commander";
import { createCompletionCommand } from "./commands/completion.ts";
import { createDeliveriesCommand } from "./commands/deliveries.ts";
import { createDemoCommand } from "./commands/demo.ts";
import { createDoctorCommand } from "./commands/doctor.ts";
import { createDriftCommand } from "./commands/drift.ts";
import { createEnvCommand } from "./commands/env.ts";
import { createExecCommand } from "./commands/exec.ts";
import { createExplainCommand } from "./commands/explain.ts";
import { createExportCommand } from "./commands/export.ts";
import { createFuzzCommand } from "./commands/fuzz.ts";
import { createInitCommand } from "./commands/init.ts";
import { createMessagesCommand } from "./commands/messages.ts";
import { createOpenApiCommand } from "./commands/openapi.ts";
import { createPullCommand } from "./commands/pull.ts";
import { createRecordCommand } from "./commands/record.ts";
import { createReplayCommand } from "./commands/replay.ts";
import { createRequestsCommand } from "./commands/requests.ts";
import { createRunCommand } from "./commands/run.ts";
import { createSchemaCommand } from "./commands/schema.ts";
import { createSnapshotCommand } from "./commands/snapshot.ts";
import { createStartCommand } from "./commands/start.ts";
import { createTranslateCommand } from "./commands/translate.ts";
import { createVerifyCommand } from "./commands/verify.ts";
import { exitCodeOf } from "./failure.ts";
import { dropEmptyTwins, readSwitches } from "./options.ts";

/** What the exit codes mean, the same for every command. */
const exitCodes = `
Exit codes: 0 all went well, 1 a check failed, 2 wrong options or a bad file, 3 it could not run.
Every option can be given as an environment variable, named in brackets beside it; a flag beats it.
No telemetry, no update check, no account.`;

const commands = [
  createStartCommand,
  createDemoCommand,
  createInitCommand,
  createDoctorCommand,
  createExecCommand,
  createRunCommand,
  createEnvCommand,
  createOpenApiCommand,
  createDriftCommand,
  createRecordCommand,
  createReplayCommand,
  createPullCommand,
  createFuzzCommand,
  createTranslateCommand,
  createExplainCommand,
  createDeliveriesCommand,
  createRequestsCommand,
  createMessagesCommand,
  createVerifyCommand,
  createExportCommand,
  createSnapshotCommand,
  createSchemaCommand,
  createCompletionCommand,
];

/** Gives commands, and those within them, what the program has. */
function inheritSettings(from: Command, made: readonly Command[]): void {
  for (const each of made) {
    each.exitOverride().copyInheritedSettings(from);
    inheritSettings(from, each.commands);
  }
}

/** Creates the command line, with every command it has. */
export function createCommandLine(version: string): Command {
  const program = new Command("iterable-sandbox")
    .description("A local, stateful, Iterable-compatible server, Segment translator and contract tester.")
    .version(version)
    .showHelpAfterError("(--help lists what there is)")
    .showSuggestionAfterError()
    .addHelpText("after", exitCodes)
    .hook("preAction", (_, command) => readSwitches(command, process.env))
    .exitOverride();
  for (const create of commands) program.addCommand(create(version));
  inheritSettings(program, program.commands);
  return program;
}

/** Runs a command line to its end, and sets the exit code of the process where it is not 0. */
export async function runCommandLine(words: readonly string[], version: string): Promise<void> {
  const program = createCommandLine(version);
  let chosen: Command | undefined;
  program.hook("preAction", (_, command) => {
    chosen = command;
  });
  dropEmptyTwins(process.env);
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (thrown) {
    process.exitCode = exitCodeOf(thrown, chosen);
  }
}
