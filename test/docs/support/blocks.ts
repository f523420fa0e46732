import { readFileSync } from "node:fs";

/** A block of a page: its language, its text, where it begins, and the heading it stands under. */
export interface Block {
  readonly page: string;
  readonly line: number;
  readonly heading: string;
  readonly language: string;
  readonly text: string;
}

/** The files that stand under a heading: each block that begins with the name of one. */
export const filesUnder = (page: string, heading: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    blocksOf(page).flatMap((block) => {
      const [, name] = /^(?:\/\/|#) (\S+\.\w+)\n/.exec(block.text) ?? [];
      return block.heading === heading && name !== undefined ? [[name, block.text]] : [];
    }),
  );

/** The blocks of a page in some languages, or in any, in their order. */
export function blocksOf(page: string, ...languages: readonly string[]): readonly Block[] {
  const whole = readFileSync(page, "utf8");
  return [...whole.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(({ 1: language = "", 2: text = "", index }) => {
    if (languages.length > 0 && !languages.includes(language)) return [];
    const before = whole.slice(0, index);
    const heading = [...before.matchAll(/^##+ (.*)$/gm)].at(-1)?.[1] ?? "";
    return [{ page, language, text, heading, line: before.split("\n").length }];
  });
}
