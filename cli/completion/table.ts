import type { Argument, Command, Option } from "commander";

/** What can be written in a place: words, the ids that a shell keeps once for all places, files, or anything. */
export type Values =
  | { readonly is: "words"; readonly words: readonly string[] }
  | { readonly is: "operations" | "passages" | "files" | "anything" };

/** An option of a command; without values it is a switch. */
export interface CompletedOption {
  readonly names: readonly string[];
  readonly description: string;
  readonly values?: Values;
}

/** A command: the words that lead to it, the commands within it, its options, and what its arguments are. */
export interface CompletedCommand {
  readonly path: string;
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  readonly options: readonly CompletedOption[];
  readonly values: Values;
}

/** Everything that a shell completes. */
export interface CompletionTable {
  readonly commands: readonly CompletedCommand[];
  readonly operations: readonly string[];
  readonly passages: readonly string[];
}

/** What stands behind these flags and arguments, by their names, where they have no choices. */
const kinds: Readonly<Record<string, Values>> = {
  operation: { is: "operations" },
  operations: { is: "operations" },
  fault: { is: "operations" },
  rule: { is: "operations" },
  what: { is: "operations" },
  passage: { is: "passages" },
  translator: { is: "words", words: ["classic", "actions"] },
};

/** What is read or written, by the name of the value. */
const files = /^(?:file|folder|path|paths|name=file|description|recording)$/;

/** The beginning of a description, as far as a list of completions has room. */
const shorten = (text: string): string => text.split(/[;:(]|\.(?:\s|$)/, 1)[0]?.trim() ?? "";

const valuesOf = (name: string, valueName: string, choices: readonly string[] | undefined): Values => {
  if (choices !== undefined) return { is: "words", words: choices };
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  return kind ?? { is: files.test(valueName) ? "files" : "anything" };
};

function toOption({ long, short, flags, description, argChoices }: Option): CompletedOption {
  const names = [long, short].filter((name) => name !== undefined);
  const [, valueName] = /[<[](.+?)(?:\.\.\.)?[>\]]$/.exec(flags) ?? [];
  const values = valueName === undefined ? undefined : valuesOf(long?.slice(2) ?? "", valueName, argChoices);
  return { names, description: shorten(description), ...(values !== undefined && { values }) };
}

const argumentValues = (argument: Argument | undefined): Values =>
  argument === undefined ? { is: "words", words: [] } : valuesOf(argument.name(), argument.name(), argument.argChoices);

/** Reads a command and those within it. */
function readCommand(command: Command, path: string): readonly CompletedCommand[] {
  const help: CompletedOption = { names: ["--help", "-h"], description: "show its help" };
  const own = {
    path,
    commands: command.commands.map((each) => ({ name: each.name(), description: shorten(each.description()) })),
    options: [...command.options.filter(({ hidden }) => !hidden).map(toOption), help],
    values: argumentValues(command.registeredArguments[0]),
  };
  return [own, ...command.commands.flatMap((each) => readCommand(each, `${path} ${each.name()}`.trim()))];
}

/** Reads the table of commands, so that no shell knows another. */
export const readCompletions = (
  program: Command,
  ids: Pick<CompletionTable, "operations" | "passages">,
): CompletionTable => ({ commands: readCommand(program, ""), ...ids });

/** The words that lead from a command to one within it, as scripts match them: `snapshot:save`. */
export const stepsOf = ({ commands }: CompletionTable): readonly string[] =>
  commands.flatMap(({ path, commands: within }) => within.map(({ name }) => `${path}:${name}`));
