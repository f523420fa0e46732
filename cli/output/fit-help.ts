import { textWidth } from "./width.ts";

/** A line of shell in a help text, and what is said of it. */
const commented = /^( {2}\$ .*?\S) {2,}(\S.*)$/;

/** Puts what is said of an example beneath it where both have no room beside each other. */
export const fitHelp = (text: string, width = Number.POSITIVE_INFINITY): string =>
  text
    .split("\n")
    .map((line) => (textWidth(line) <= width ? line : line.replace(commented, "$1\n      $2")))
    .join("\n");
