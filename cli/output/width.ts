import { stripVTControlCharacters } from "node:util";

/** The width of the terminal; undefined where output goes elsewhere, and is not cut. */
export const terminalWidth = (): number | undefined =>
  process.stdout.isTTY && process.stdout.columns > 0 ? process.stdout.columns : undefined;

/** What takes two columns: East Asian scripts and pictures. */
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;

/** What takes none: marks on the letter before, joiners. */
const narrow = /^(?:\p{Mark}|\p{Default_Ignorable_Code_Point})$/u;

const widthOf = (character: string): number => (narrow.test(character) ? 0 : wide.test(character) ? 2 : 1);

/** How many columns of a terminal a text takes. Its colors take none. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of stripVTControlCharacters(text)) width += widthOf(character);
  return width;
}

/** The beginning of a text without colors that has so many columns. */
function takeColumns(text: string, columns: number): string {
  let taken = "";
  let left = columns;
  for (const character of text) {
    left -= widthOf(character);
    if (left < 0) break;
    taken += character;
  }
  return taken;
}

/** A text without colors in so many columns: where it is longer, `…` stands for the rest. */
export function cutText(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  return columns < 1 ? "" : `${takeColumns(text, columns - 1)}…`;
}

/** Breaks a text without colors into lines of so many columns, between words where it can. Its own indentation is kept. */
export function wrapText(text: string, columns: number): readonly string[] {
  const [indent = ""] = /^ */.exec(text) ?? [];
  const lines: string[] = [];
  let line = indent;
  for (const word of text.trimStart().split(" ")) {
    const longer = line === indent ? line + word : `${line} ${word}`;
    if (textWidth(longer) <= columns) {
      line = longer;
      continue;
    }
    if (line !== indent) lines.push(line);
    line = indent + word;
    while (textWidth(line) > columns) {
      const part = takeColumns(line, Math.max(columns, indent.length + 2));
      lines.push(part);
      line = indent + line.slice(part.length);
    }
  }
  return [...lines, line];
}
