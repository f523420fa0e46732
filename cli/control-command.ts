import { Command } from "commander";
import { createControlOptions } from "./control-client.ts";
import { createOption } from "./options.ts";
import { escapeTexts, printLine } from "./terminal.ts";

/** What a command that steers is, beside its name. */
interface ControlCommandTexts {
  readonly description: string;
  /** Lines of shell that show it, each indented by two. */
  readonly examples: readonly string[];
}

export const formatExamples = (examples: readonly string[]): string =>
  `\nExamples:\n${examples.map((line) => `  $ iterable-sandbox ${line}`).join("\n")}`;

/** Creates a command that asks or steers a running sandbox: with what says which, and `--json`. */
export function createControlCommand(name: string, { description, examples }: ControlCommandTexts): Command {
  const command = new Command(name).description(description);
  for (const each of createControlOptions()) command.addOption(each);
  return command
    .addOption(createOption("--json", "one JSON object per line, for programs"))
    .addHelpText("after", formatExamples(examples));
}

/** Creates a command that has others within it; one of them may be what it does alone. */
export function createControlGroup(
  name: string,
  { description, examples }: ControlCommandTexts,
  { alone, commands }: { readonly alone?: Command; readonly commands: readonly Command[] },
): Command {
  const group = new Command(name).description(description).addHelpText("after", formatExamples(examples));
  if (alone !== undefined) group.addCommand(alone, { isDefault: true });
  for (const each of commands) group.addCommand(each);
  return group;
}

/** Prints what a control route answered: as it is for programs, in lines for people. */
export function printAnswer<Answer>(
  { json }: { readonly json?: boolean },
  answer: Answer,
  format: (answer: Answer) => readonly string[],
): void {
  const lines = json === true ? [JSON.stringify(answer)] : format(escapeTexts(answer));
  for (const line of lines) printLine(line);
}
