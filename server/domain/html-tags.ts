/** A start tag of an HTML text: names in lower case, values without their quotes. */
export interface HtmlTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The text up to the end tag, of elements that hold raw text; empty of any other. */
  readonly rawText: string;
}

const tagName = /[A-Za-z][^\s/>]*/y;
const attribute = /[\s/]*([^\s/>=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?/y;

/** Matches a pattern at a place and nowhere else. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const unquote = (value: string): string => (/^["']/.test(value) ? value.slice(1, -1) : value);

/** The text of an element from a place up to its end tag, or to the end. */
function readRawText(html: string, name: string, from: number): string {
  const end = new RegExp(`</${name}`, "gi");
  end.lastIndex = from;
  return html.slice(from, end.exec(html)?.index);
}

/** The attributes of a tag from a place on, and where they end. The first of several with one name counts. */
function readAttributes(html: string, start: number) {
  const attributes = new Map<string, string>();
  let end = start;
  for (let found = matchAt(attribute, html, end); found !== null; found = matchAt(attribute, html, end)) {
    const name = (found[1] ?? "").toLowerCase();
    if (!attributes.has(name)) attributes.set(name, unquote(found[2] ?? ""));
    end = attribute.lastIndex;
  }
  return { attributes, end };
}

/** Where to look on after a `<` that begins no tag: behind a comment, or right behind it; -1 where nothing follows. */
function skipOther(html: string, at: number): number {
  if (!html.startsWith("<!--", at)) return at + 1;
  const end = html.indexOf("-->", at + 4);
  return end < 0 ? -1 : end + 3;
}

/**
 * The start tags of an HTML text, comments left out. One pass, in which browsers would see the same tags: no tree is
 * built, since only tags and what they say of themselves are asked for.
 *
 * @see https://html.spec.whatwg.org/multipage/parsing.html#tokenization
 */
export function* tagsOf(html: string): Generator<HtmlTag> {
  for (let next = 0; next >= 0; ) {
    const at = html.indexOf("<", next);
    if (at < 0) return;
    const name = matchAt(tagName, html, at + 1)?.[0].toLowerCase();
    if (name === undefined) {
      next = skipOther(html, at);
      continue;
    }
    const { attributes, end } = readAttributes(html, at + 1 + name.length);
    const close = html.indexOf(">", end);
    if (close < 0) return;
    const rawText = name === "script" ? readRawText(html, name, close + 1) : "";
    yield { name, attributes, rawText };
    next = close + 1 + rawText.length;
  }
}
