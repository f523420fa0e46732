import { readFileSync } from "node:fs";

/** A call of the command line that a page shows. */
export interface ShownCommand {
  readonly page: string;
  readonly shown: string;
  /** Its words without quotes, the command first; a variable of the shell stands for a URL. */
  readonly words: readonly string[];
}

const code = /^```sh\n(.*?)^```$|`((?:npx )?iterable-sandbox [^`]+)`/gms;

/** Up to where a command goes: a comment, a pipe, a bracket, the end of a line. */
const command = /(?<!npm install.*)\biterable-sandbox (?=[a-z])((?:'[^']*'|"[^"]*"|[^'"|&;)#>\n])*)/g;

const wordsOf = (text: string): readonly string[] =>
  (text.match(/(?:'[^']*'|"[^"]*"|\S)+/g) ?? []).map((word) =>
    word.replaceAll(/['"]/g, "").replaceAll(/\$[A-Z_]+/g, "http://localhost:8787"),
  );

/** Every call of the command line in the blocks of shell and the texts of a page. */
export function commandsOf(page: string): readonly ShownCommand[] {
  const pieces = [...readFileSync(page, "utf8").matchAll(code)].map(([, block, inline]) => block ?? inline ?? "");
  return pieces.flatMap((piece) =>
    [...piece.matchAll(command)].map(([shown, text = ""]) => ({ page, shown: shown.trim(), words: wordsOf(text) })),
  );
}
