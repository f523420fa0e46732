import { readFileSync } from "node:fs";

/** A block of a page: its language, its text, and where it begins. */
export interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
}

/** The blocks of a page in some languages, in their order. */
export function blocksOf(page: string, ...languages: readonly string[]): readonly Block[] {
  const whole = readFileSync(page, "utf8");
  return [...whole.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(({ 1: language = "", 2: text = "", index }) =>
    languages.includes(language) ? [{ page, language, text, line: whole.slice(0, index).split("\n").length }] : [],
  );
}
