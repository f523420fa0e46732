import { Command } from "commander";
import { findNearest } from "../contracts/nearest.ts";
import { createClockCommand } from "./commands/clock.ts";
import { createCompletionCommand } from "./commands/completion.ts";
import { createContactsCommand } from "./commands/contacts.ts";
import { createDeliveriesCommand } from "./commands/deliveries.ts";
import { createDemoCommand } from "./commands/demo.ts";
import { createDoctorCommand } from "./commands/doctor.ts";
import { createDriftCommand } from "./commands/drift.ts";
import { createEnvCommand } from "./commands/env.ts";
import { createExecCommand } from "./commands/exec.ts";
import { createExplainCommand } from "./commands/explain.ts";
import { createExportCommand } from "./commands/export.ts";
import { createFaultCommand } from "./commands/fault.ts";
import { createFuzzCommand } from "./commands/fuzz.ts";
import { createInitCommand } from "./commands/init.ts";
import { createJourneysCommand } from "./commands/journeys.ts";
import { createMessagesCommand } from "./commands/messages.ts";
import { createOpenApiCommand } from "./commands/openapi.ts";
import { createProjectCommand } from "./commands/project.ts";
import { createPullCommand } from "./commands/pull.ts";
import { createRecordCommand } from "./commands/record.ts";
import { createReplayCommand } from "./commands/replay.ts";
import { createRequestsCommand } from "./commands/requests.ts";
import { createResetCommand } from "./commands/reset.ts";
import { createRunCommand } from "./commands/run.ts";
import { createSchemaCommand } from "./commands/schema.ts";
import { createSendCommand } from "./commands/send.ts";
import { createSnapshotCommand } from "./commands/snapshot.ts";
import { createStartCommand } from "./commands/start.ts";
import { createTranslateCommand } from "./commands/translate.ts";
import { createVerifyCommand } from "./commands/verify.ts";
import { createWaitCommand } from "./commands/wait.ts";
import { exitCodeOf } from "./failure.ts";
import { dropEmptyTwins, readSwitches } from "./options.ts";
import { fitHelp } from "./output/fit-help.ts";
import { terminalWidth } from "./output/width.ts";

/** What the exit codes mean, the same for every command. */
const exitCodes = `
Exit codes: 0 all went well, 1 a check failed, 2 wrong options or a bad file, 3 it could not run.
An option can be given as the environment variable that is named in brackets beside it; a flag beats it.
No telemetry, no update check, no account.`;

/** Every command, under what its help is listed by. */
const groups = {
  "Begin:": [createDemoCommand, createInitCommand, createDoctorCommand, createCompletionCommand],
  "A server, and what runs on one:": [
    createStartCommand,
    createExecCommand,
    createRunCommand,
    createVerifyCommand,
    createEnvCommand,
  ],
  "Look at a running sandbox:": [
    createRequestsCommand,
    createDeliveriesCommand,
    createMessagesCommand,
    createContactsCommand,
    createJourneysCommand,
    createExplainCommand,
    createWaitCommand,
  ],
  "Steer a running sandbox:": [
    createSendCommand,
    createFaultCommand,
    createClockCommand,
    createResetCommand,
    createProjectCommand,
    createSnapshotCommand,
  ],
  "State and contracts:": [
    createExportCommand,
    createTranslateCommand,
    createSchemaCommand,
    createOpenApiCommand,
    createDriftCommand,
    createRecordCommand,
    createReplayCommand,
    createPullCommand,
    createFuzzCommand,
  ],
};

/** Refuses words that a command does not take. Where others stand beside it in a group, one of those was meant. */
function refuseMoreWords(command: Command): void {
  const { args, registeredArguments: taken, parent } = command;
  const [word] = taken.at(-1)?.variadic === true ? [] : args.slice(taken.length);
  if (word === undefined) return;
  const others = parent?.parent ? parent.commands.map((each) => each.name()) : [];
  const meant = taken.length === 0 ? findNearest(word, others) : undefined;
  if (meant !== undefined) command.error(`error: unknown command '${word}'\n(Did you mean ${meant}?)`);
  const expected = taken.length === 1 ? "1 argument" : `${taken.length} arguments`;
  const more = `Expected ${expected} but got ${args.length}: ${args.join(", ")}.`;
  command.error(`error: too many arguments for '${command.name()}'. ${more}`);
}

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
    .configureOutput({
      writeOut: (text) => process.stdout.write(fitHelp(text, terminalWidth())),
      writeErr: (text) => process.stderr.write(fitHelp(text, terminalWidth())),
    })
    .allowExcessArguments()
    .hook("preAction", (_, command) => refuseMoreWords(command))
    .hook("preAction", (_, command) => readSwitches(command, process.env))
    .exitOverride();
  for (const [heading, creators] of Object.entries(groups)) {
    program.commandsGroup(heading);
    for (const create of creators) program.addCommand(create(version));
  }
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
