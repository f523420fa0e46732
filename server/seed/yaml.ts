import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import { formatLoss, lossOf } from "../../contracts/numbers.ts";
import { BadSeed } from "./errors.ts";
import type { Path } from "./records.ts";

/** A YAML document, and on which line a path of it stands. */
export interface ParsedYaml {
  readonly value: unknown;
  readonly lineOf: (path: Path) => number;
}

/** Parses a document; throws `BadSeed` with the first slip, after which a parser stumbles over the rest. */
export function parseYaml(text: string, file: string): ParsedYaml {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const lineAt = (offset: number): number => Math.max(1, lineCounter.linePos(offset).line);
  const [slip] = document.errors;
  if (slip !== undefined) throw new BadSeed([`${file}:${lineAt(slip.pos[0])}: ${slip.message}`]);
  const changed = findChangedNumbers(document).map(([offset, message]) => `${file}:${lineAt(offset)}: ${message}`);
  if (changed.length > 0) throw new BadSeed(changed);
  return {
    value: document.toJS({ maxAliasCount: 10_000 }),
    lineOf: (path) => lineAt(offsetOf(document, path)),
  };
}

/** Most numbers that are named at once. */
const maxNamed = 10;

/** The numbers that would not be kept as they are written: where each stands, and what is wrong with it. */
function findChangedNumbers(document: Document): readonly (readonly [offset: number, message: string])[] {
  const found: (readonly [number, string])[] = [];
  visit(document, {
    Scalar(_, { value, source, range }) {
      if (typeof value !== "number" || source === undefined || lossOf(source, value) === undefined) return undefined;
      found.push([range?.[0] ?? 0, formatLoss(source, value)]);
      return found.length === maxNamed ? visit.BREAK : undefined;
    },
  });
  return found;
}

/** The place of a path, or else of the last part of it that is there. */
function offsetOf(document: Document, path: Path): number {
  let node = resolveNode(document, document.contents);
  let offset = node?.range?.[0] ?? 0;
  for (const step of path) {
    const { key, value } = findChild(node, step);
    offset = key?.range?.[0] ?? value?.range?.[0] ?? offset;
    node = resolveNode(document, value);
    if (node === undefined) break;
  }
  return offset;
}

function findChild(node: Node | undefined, step: PropertyKey): { readonly key?: Node; readonly value?: Node } {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return isNode(item) ? { value: item } : {};
  }
  if (!isMap(node)) return {};
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  return { ...(isNode(pair?.key) && { key: pair.key }), ...(isNode(pair?.value) && { value: pair.value }) };
}

function resolveNode(document: Document, node: unknown): Node | undefined {
  if (isAlias(node)) return node.resolve(document);
  return isNode(node) ? node : undefined;
}
