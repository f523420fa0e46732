import { type ParsedTemplate, parseTemplate } from "./handlebars.ts";

/** How many templates are kept parsed, and how long they may be together: a tree takes some ten times its text. */
const kept = { templates: 500, length: 4_000_000 };

/** Templates as they were parsed, by their text: a template that is written anew is another text. */
const parsed = new Map<string, ParsedTemplate>();
let length = 0;

function forgetOldest(): void {
  for (const text of parsed.keys()) {
    if (parsed.size <= kept.templates && length <= kept.length) return;
    parsed.delete(text);
    length -= text.length;
  }
}

/** Parses a text, or finds it parsed. What was asked for longest ago is forgotten first. */
export function findTemplate(text: string): ParsedTemplate {
  const known = parsed.get(text);
  if (known !== undefined) {
    parsed.delete(text);
    parsed.set(text, known);
    return known;
  }
  const template = parseTemplate(text);
  parsed.set(text, template);
  length += text.length;
  forgetOldest();
  return template;
}
