import { type HtmlTag, tagsOf } from "../../domain/html-tags.ts";

/**
 * Leaves out tags of Handlebars: what they print is not known yet, so HTML is read as if it were nothing. An expression
 * would look for the end of each anew, to the end of the text where there is none.
 */
function withoutTags(content: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let from = content.indexOf("{{"); from !== -1; from = content.indexOf("{{", at)) {
    const to = content.indexOf("}}", from);
    if (to === -1) break;
    parts.push(content.slice(at, from));
    at = to + (content[to + 2] === "}" ? 3 : 2);
  }
  return [...parts, content.slice(at)].join(" ");
}

const codePoint = (text: string, code: string): string => {
  const number = /^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number(code);
  return number <= 0x10ffff ? String.fromCodePoint(number) : text;
};

const named: Readonly<Record<string, string>> = { colon: ":", tab: "\t", newline: "\n" };

/** A URL as browsers read it: references resolved, blanks and control characters left out. */
const readUrl = (value: string): string =>
  value
    .replace(/&#(x[0-9a-f]{1,6}|\d{1,7});?/gi, codePoint)
    .replace(/&(colon|tab|newline);/gi, (_text, name: string) => named[name.toLowerCase()] ?? "")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers leave them out of a scheme
    .replace(/[\u0000-\u0020]/g, "")
    .toLowerCase();

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const jsonTypes: readonly string[] = ["application/json", "application/ld+json"];

function findScriptProblem({ attributes, rawText }: HtmlTag): string | undefined {
  if (jsonTypes.includes((attributes.get("type") ?? "").trim().toLowerCase())) return undefined;
  if (attributes.has("src")) return "a script may not have a source";
  return isJson(rawText) ? undefined : "a script may hold JSON alone";
}

function findTagProblem(tag: HtmlTag): string | undefined {
  const { name, attributes } = tag;
  const script = name === "script" ? findScriptProblem(tag) : undefined;
  if (script !== undefined) return script;
  for (const attribute of attributes.keys()) {
    if (/^on[a-z]+$/.test(attribute)) return `<${name}> may not have the event handler ${attribute}`;
  }
  if (name !== "a" && name !== "iframe") return undefined;
  const address = ["href", "src"].find((each) => readUrl(attributes.get(each) ?? "").startsWith("javascript:"));
  return address === undefined ? undefined : `the ${address} of <${name}> may not be a javascript: URL`;
}

/**
 * Finds content that no snippet may hold: scripts other than JSON, event handlers, and `javascript:` in the `href` or
 * `src` of links and frames. assumed: the sentences.
 *
 * @see https://api.iterable.com/api/docs#snippets_createSnippet
 */
export function findRefusedContent(content: string): string | undefined {
  for (const tag of tagsOf(withoutTags(content))) {
    const problem = findTagProblem(tag);
    if (problem !== undefined) return `content: ${problem}`;
  }
  return undefined;
}
