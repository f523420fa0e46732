import { type ParsedTemplate, parseTemplate } from "./handlebars.ts";

/** How much memory templates that are kept parsed may take, in bytes: about ninety of 20 kB with 400 tags. */
const keptBytes = 32_000_000;

/** What a template takes, roughly: its text, and some 600 bytes of tree for each tag, as measured. */
const weigh = (text: string): number => text.length * 2 + text.split(/\{\{|\[\[/).length * 600;

/** Gives what a text was parsed to, and parses it if that is not known. */
export type FindTemplate = (text: string) => ParsedTemplate;

/**
 * Keeps templates as they were parsed, by their text: a template that is written anew is another text. What was asked
 * for longest ago is forgotten first.
 */
export function createTemplateCache(parse: FindTemplate, bytes: number): FindTemplate {
  const parsed = new Map<string, ParsedTemplate>();
  let taken = 0;
  const forgetOldest = () => {
    for (const text of parsed.keys()) {
      if (taken <= bytes) return;
      parsed.delete(text);
      taken -= weigh(text);
    }
  };
  return (text) => {
    const known = parsed.get(text);
    if (known !== undefined) {
      parsed.delete(text);
      parsed.set(text, known);
      return known;
    }
    const template = parse(text);
    parsed.set(text, template);
    taken += weigh(text);
    forgetOldest();
    return template;
  };
}

export const findTemplate = createTemplateCache(parseTemplate, keptBytes);
