import { quoteWord } from "../shell.ts";
import { type CompletedCommand, type CompletionTable, stepsOf, type Values } from "./table.ts";

/** What completes values. */
function completerOf(values: Values): string {
  switch (values.is) {
    case "words":
      return values.words.length === 0 ? ":" : `compadd -- ${values.words.map(quoteWord).join(" ")}`;
    case "files":
      return "_files";
    case "anything":
      return ":";
    default:
      return `compadd -- $${values.is}`;
  }
}

/** A word and what it means, as `_describe` reads them. */
const describe = (name: string, description: string): string =>
  quoteWord(`${name.replaceAll(":", "\\:")}:${description}`);

const formatFlags = ({ path, options }: CompletedCommand): readonly string[] =>
  options.flatMap(({ names, values }) =>
    values === undefined
      ? []
      : [`    (${names.map((name) => `'${path}:${name}'`).join("|")}) ${completerOf(values)}; return ;;`],
  );

const formatOptions = ({ path, options }: CompletedCommand): string => {
  const described = options.flatMap(({ names, description }) => names.map((name) => describe(name, description)));
  return `      ('${path}') found=(${described.join(" ")}) ;;`;
};

function formatArguments({ path, commands, values }: CompletedCommand): string {
  if (commands.length === 0) return `      ('${path}') ${completerOf(values)} ;;`;
  const described = commands.map(({ name, description }) => describe(name, description));
  return `      ('${path}') found=(${described.join(" ")}); _describe command found ;;`;
}

/** Writes the completion of zsh, for `source` and for a folder of `fpath`. */
export const formatZsh = (table: CompletionTable): string => `#compdef iterable-sandbox
# source <(iterable-sandbox completion zsh), after compinit
_iterable_sandbox() {
  local place='' prev="\${words[CURRENT-1]}" word
  integer i
  local -a found operations passages
  operations=(${table.operations.join(" ")})
  passages=(${table.passages.join(" ")})
  for ((i = 2; i < CURRENT; i++)); do
    word="\${words[i]}"
    if [[ "$word" == -- ]]; then
      words=("\${(@)words[i+1,-1]}")
      ((CURRENT -= i))
      _normal
      return
    fi
    case "$place:$word" in
      (${stepsOf(table)
        .map((step) => `'${step}'`)
        .join("|")}) place="\${place:+$place }$word" ;;
    esac
  done
  case "$place:$prev" in
${table.commands.flatMap(formatFlags).join("\n")}
  esac
  if [[ "\${words[CURRENT]}" == -* ]]; then
    case "$place" in
${table.commands.map(formatOptions).join("\n")}
    esac
    _describe -o option found
  else
    case "$place" in
${table.commands.map(formatArguments).join("\n")}
    esac
  fi
}
if [[ "\${zsh_eval_context[-1]}" == loadautofunc ]]; then
  _iterable_sandbox "$@"
else
  compdef _iterable_sandbox iterable-sandbox
fi
`;
