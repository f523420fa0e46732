import { quoteWord } from "../shell.ts";
import { type CompletedCommand, type CompletionTable, stepsOf, type Values } from "./table.ts";

/** The words for values; nothing for files, which bash completes by itself where there are no words. */
function wordsFor(values: Values): string {
  if (values.is === "words") return quoteWord(values.words.join(" "));
  return values.is === "operations" || values.is === "passages" ? `"$${values.is}"` : "''";
}

/** Matches the flags of a command that take a value, each with its words. */
const formatFlags = ({ path, options }: CompletedCommand): readonly string[] =>
  options.flatMap(({ names, values }) =>
    values === undefined
      ? []
      : [`    ${names.map((name) => `'${path}:${name}'`).join("|")}) words=${wordsFor(values)} ;;`],
  );

const formatOptions = ({ path, options }: CompletedCommand): string =>
  `          '${path}') words=${quoteWord(options.flatMap(({ names }) => names).join(" "))} ;;`;

function formatArguments({ path, commands, values }: CompletedCommand): string {
  const words = commands.length > 0 ? quoteWord(commands.map(({ name }) => name).join(" ")) : wordsFor(values);
  return `          '${path}') words=${words} ;;`;
}

/** Writes the completion of bash. Without a word that fits it completes files. */
export const formatBash = (table: CompletionTable): string => `# eval "$(iterable-sandbox completion bash)"
_iterable_sandbox() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" place='' words='' word i
  local operations=${quoteWord(table.operations.join(" "))}
  local passages=${quoteWord(table.passages.join(" "))}
  COMPREPLY=()
  if [ "$cur" = '=' ]; then cur=''; elif [ "$prev" = '=' ]; then prev="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    if [ "$word" = '--' ]; then return; fi
    case "$place:$word" in
      ${stepsOf(table)
        .map((step) => `'${step}'`)
        .join("|")}) place="\${place:+$place }$word" ;;
    esac
  done
  case "$place:$prev" in
${table.commands.flatMap(formatFlags).join("\n")}
    *)
      case "$cur" in
        -*) case "$place" in
${table.commands.map(formatOptions).join("\n")}
        esac ;;
        *) case "$place" in
${table.commands.map(formatArguments).join("\n")}
        esac ;;
      esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _iterable_sandbox iterable-sandbox
`;
