import { type CompletedCommand, type CompletedOption, type CompletionTable, stepsOf, type Values } from "./table.ts";

const quote = (text: string): string => `'${text.replaceAll(/[\\']/g, "\\$&")}'`;

/** How values are completed: `-x` is one of these words or anything but a file, `-F` is a file. */
function formatValues(values: Values): string {
  switch (values.is) {
    case "words":
      return `-x -a ${quote(values.words.join(" "))}`;
    case "files":
      return "-r -F";
    case "anything":
      return "-x";
    default:
      return `-x -a '(__iterable_sandbox_${values.is})'`;
  }
}

const at = (path: string): string => `complete -c iterable-sandbox -n ${quote(`__iterable_sandbox_at ${quote(path)}`)}`;

function formatOption(path: string, { names, description, values }: CompletedOption): string {
  const flags = names.map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const parts = [
    at(path),
    ...flags,
    ...(values === undefined ? [] : [formatValues(values)]),
    `-d ${quote(description)}`,
  ];
  return parts.join(" ");
}

function formatArguments({ path, commands, values }: CompletedCommand): readonly string[] {
  if (commands.length > 0)
    return commands.map(({ name, description }) => `${at(path)} -f -a ${quote(name)} -d ${quote(description)}`);
  return values.is === "files" ? [] : [`${at(path)} ${formatValues(values).replace("-x", "-f")}`];
}

/** Writes the completion of fish. */
export const formatFish = (table: CompletionTable): string => `# iterable-sandbox completion fish | source
function __iterable_sandbox_operations
  printf '%s\\n' ${table.operations.join(" ")}
end
function __iterable_sandbox_passages
  printf '%s\\n' ${table.passages.join(" ")}
end
function __iterable_sandbox_at
  set -l place ''
  for word in (commandline -opc)[2..-1]
    if test "$word" = --
      return 1
    end
    switch "$place:$word"
      case ${stepsOf(table).map(quote).join(" ")}
        set place (string trim "$place $word")
    end
  end
  test "$place" = "$argv[1]"
end
${table.commands.flatMap((command) => [...formatArguments(command), ...command.options.map((each) => formatOption(command.path, each))]).join("\n")}
`;
