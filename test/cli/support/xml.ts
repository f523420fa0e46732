/** An element of an XML document. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

const token =
  /<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([\w-]+)>|<([\w-]+)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/y;

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

const plain = (text: string): string =>
  text.replaceAll(/&(\w*;?)/g, (_, name: string) => {
    const character = entities[name.replace(/;$/, "")];
    if (character === undefined || !name.endsWith(";")) throw new Error(`&${name} is no entity`);
    return character;
  });

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, plain(value)]),
  );

type Open = Element & { readonly children: (Element | string)[] };

function take(open: Open[], [, cdata, closed, name, attributes = "", alone, text]: RegExpExecArray): void {
  const inside = open.at(-1)?.children;
  if (name !== undefined) {
    const element: Open = { name, attributes: attributesOf(attributes), children: [] };
    inside?.push(element);
    if (alone === "") open.push(element);
  } else if (closed !== undefined) {
    if (open.length < 2 || open.pop()?.name !== closed) throw new Error(`</${closed}> closes nothing`);
  } else if (cdata !== undefined) inside?.push(cdata);
  else if (text !== undefined && text.trim() !== "") inside?.push(plain(text));
}

/** The root of a document; throws for what is not well-formed. Knows as much of XML as reports use. */
export function parseXml(text: string): Element {
  const document: Open = { name: "", attributes: {}, children: [] };
  const open = [document];
  if (/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text)) throw new Error("not a character of XML");
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null) throw new Error(`this is no XML: ${text.slice(at, at + 40)}`);
    take(open, match);
  }
  const [root, ...others] = document.children;
  if (open.length > 1 || root === undefined || typeof root === "string" || others.length > 0) {
    throw new Error("a document is one element");
  }
  return root;
}
