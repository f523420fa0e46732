import { lazyModule } from "./lazy-module.ts";

/** The parser, loaded on first use. It expands no entity but those of XML and HTML, and fetches nothing. */
const sax = lazyModule<typeof import("sax")>("sax");

/** Deepest element of a document. */
const maxDepth = 100;

/** An element, read: its text where it holds nothing else. */
type XmlValue = string | number | boolean | { readonly [name: string]: XmlValue | readonly XmlValue[] };

/** A document as an object with its root in it, or why it is none. */
export type ParsedXml =
  | { readonly is: "parsed"; readonly value: Readonly<Record<string, unknown>> }
  | { readonly is: "misunderstood"; readonly reason: string };

/** An element whose end has not been read: attributes and elements in it by name, and its text. */
interface OpenElement {
  readonly name: string;
  readonly members: Map<string, XmlValue[]>;
  text: string;
}

const plainNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** What a text says: `true`, `false`, or a number that is printed as it was written; else itself. */
function readText(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return plainNumber.test(text) && String(Number(text)) === text ? Number(text) : text;
}

function addMember({ members }: OpenElement, name: string, value: XmlValue): void {
  const known = members.get(name);
  if (known === undefined) members.set(name, [value]);
  else known.push(value);
}

/**
 * The value of an element. assumed: as Java's `org.json.XML` has it. A name that occurs several times is a list,
 * attributes stand among the elements, and a text beside either is `content`.
 */
function closeElement({ members, text }: OpenElement): XmlValue {
  const own = readText(text.trim());
  if (members.size === 0) return own;
  const entries = [...members].map(
    ([name, values]) => [name, values.length === 1 ? (values[0] ?? "") : values] as const,
  );
  return Object.fromEntries(own === "" ? entries : [...entries, ["content", own] as const]);
}

/** Reads an XML document. Entities that it defines are unknown, and make it one that is not understood. */
export function parseXml(document: string): ParsedXml {
  const parser = sax().parser(true);
  const root: OpenElement = { name: "", members: new Map(), text: "" };
  const open: OpenElement[] = [root];
  const addText = (text: string): void => {
    const current = open.at(-1);
    if (current !== undefined) current.text += text;
  };
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    if (open.length === 1 && root.members.size > 0) throw new Error("A document has one root element");
    if (open.length > maxDepth) throw new Error(`Elements nest more than ${maxDepth} levels deep`);
    const element: OpenElement = { name, members: new Map(), text: "" };
    for (const [attribute, value] of Object.entries(attributes)) addMember(element, attribute, readText(String(value)));
    open.push(element);
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.onclosetag = () => {
    const closed = open.pop();
    const parent = open.at(-1);
    if (closed !== undefined && parent !== undefined) addMember(parent, closed.name, closeElement(closed));
  };
  try {
    parser.write(document).close();
  } catch (thrown) {
    const [reason = ""] = (thrown instanceof Error ? thrown.message : String(thrown)).split("\n");
    return { is: "misunderstood", reason: `${reason} (line ${parser.line + 1}, column ${parser.column})` };
  }
  const value = closeElement(root);
  return typeof value === "object" ? { is: "parsed", value } : { is: "misunderstood", reason: "It has no element" };
}
