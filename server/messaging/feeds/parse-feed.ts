import { isObject } from "../../../contracts/json.ts";
import { nestsDeeper } from "../../../contracts/json-text.ts";
import { parseXml } from "../../domain/xml.ts";

/** The top level of what a feed answered, or why there is none. */
export type ParsedFeed =
  | { readonly is: "parsed"; readonly data: Readonly<Record<string, unknown>> }
  | { readonly is: "misunderstood"; readonly reason: string };

/** Deepest JSON of a feed, objects and lists together. */
const maxDepth = 100;

const misunderstood = (reason: string): ParsedFeed => ({ is: "misunderstood", reason });

function parseJson(text: string): ParsedFeed {
  if (nestsDeeper(text, maxDepth)) return misunderstood(`JSON that nests more than ${maxDepth} levels deep`);
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { is: "parsed", data: value } : misunderstood("JSON that is no object");
  } catch {
    return misunderstood("neither a JSON object nor XML");
  }
}

/**
 * Parses what a feed answered: a JSON object, or XML, RSS and Atom, which are XML. Which it is, its first character says.
 *
 * @see https://support.iterable.com/hc/en-us/articles/45728211053332
 */
export function parseFeed(answered: string): ParsedFeed {
  const text = answered.replace(/^\uFEFF/, "").trimStart();
  if (!text.startsWith("<")) return parseJson(text);
  const parsed = parseXml(text);
  return parsed.is === "parsed"
    ? { is: "parsed", data: parsed.value }
    : misunderstood(`XML that is broken: ${parsed.reason}`);
}
