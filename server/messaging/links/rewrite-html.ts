import type { Parser as HtmlParser } from "htmlparser2";
import { lazyModule } from "../../domain/lazy-module.ts";

/** The parser, loaded on first use: it reads HTML as browsers do, character references included. */
const htmlparser2 = lazyModule<typeof import("htmlparser2")>("htmlparser2");

/** What is put into an email when its links are rewritten. */
export interface HtmlRewrite {
  /** The address a link leads to from now on, by what it says and its place among those that are rewritten; none to leave it. */
  readonly addressOf: (url: string, place: number) => string | undefined;
  /** Put right after the opening tag of the body; where there is none, before everything. */
  readonly bodyStart: string;
}

/** A stretch of a text, and what stands there instead. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Where an attribute stands, and what it says. */
interface Attribute {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

const escapeAttribute = (text: string): string => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** Links that their author keeps out of tracking: an attribute of Iterable's own says so (assumed: any of them). */
const isLeftAlone = (attributes: Readonly<Record<string, string>>): boolean =>
  Object.keys(attributes).some((name) => name.startsWith("data-itbl"));

/** Finds what changes in an email, in the order of the text. */
function findChanges(html: string, { addressOf, bodyStart }: HtmlRewrite): readonly Change[] {
  const changes: Change[] = [];
  let place = 0;
  let bodyAt = 0;
  let href: Attribute | undefined;
  const visitLink = ({ start, end, value }: Attribute): void => {
    const address = addressOf(value, place);
    if (address === undefined) return;
    place += 1;
    changes.push({ start, end, text: `href="${escapeAttribute(address)}"` });
  };
  const parser: HtmlParser = new (htmlparser2().Parser)({
    onopentagname() {
      href = undefined;
    },
    onattribute(name, value) {
      // The first of several counts, as in browsers. Its end is where the next one may begin.
      if (name === "href") href ??= { start: parser.startIndex, end: parser.endIndex, value };
    },
    onopentag(name, attributes) {
      if (name === "body" && bodyAt === 0) bodyAt = parser.endIndex + 1;
      if (name === "a" && href !== undefined && !isLeftAlone(attributes)) visitLink(href);
    },
  });
  parser.end(html);
  const added = { start: bodyAt, end: bodyAt, text: bodyStart };
  return bodyStart === "" ? changes : [...changes, added].sort((one, other) => one.start - other.start);
}

/** Rewrites the links of an email. Everything else stays as it is, byte for byte. */
export function rewriteHtml(html: string, rewrite: HtmlRewrite): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text } of findChanges(html, rewrite)) {
    parts.push(html.slice(at, start), text);
    at = end;
  }
  parts.push(html.slice(at));
  return parts.join("");
}
