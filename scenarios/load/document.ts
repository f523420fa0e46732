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

/** A problem of a scenario file: where, and what would be right. Lines and columns count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** `file:line:column: message`, as editors and terminals understand it. */
export const describeProblem = ({ file, line, column, message }: Problem): string =>
  `${file}:${line}:${column}: ${message}`;

/** A path of keys and indexes from the top of a document. */
export type NodePath = readonly PropertyKey[];

/** A parsed YAML file that still knows where everything stands. */
export interface SourceFile {
  readonly file: string;
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** A problem at a path; a path that ends in an unknown place stands where its nearest known holder does. */
  problemAt(path: NodePath, message: string, at?: "key" | "value"): Problem;
}

/** Parses the text of one YAML file; syntax errors become problems. `single` says what to do about a second document. */
export function parseSource(text: string, file: string, single: string): SourceFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const positionOf = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  // One slip makes the parser stumble over everything after it, so the first error alone is told.
  const slips = document.errors.slice(0, 1).map(({ code, message, pos }) => ({
    ...positionOf(pos[0]),
    message: code === "MULTIPLE_DOCS" ? single : message,
  }));
  const problems = slips.length > 0 ? slips : findChangedNumbers(document, positionOf);
  return {
    file,
    value: problems.length === 0 ? document.toJS({ maxAliasCount: 10_000 }) : undefined,
    problems,
    problemAt: (path, message, at = "value") => ({ ...positionOf(offsetOf(document, path, at)), message }),
  };
}

/** Most numbers that are named at once. */
const maxNamed = 10;

/** The numbers that would not be kept as they are written: such a file would check and send others. */
function findChangedNumbers(document: Document, positionOf: (offset: number) => Omit<Problem, "message">): Problem[] {
  const found: Problem[] = [];
  visit(document, {
    Scalar(_, { value, source, range }) {
      if (typeof value !== "number" || source === undefined || lossOf(source, value) === undefined) return undefined;
      found.push({ ...positionOf(range?.[0] ?? 0), message: formatLoss(source, value) });
      return found.length === maxNamed ? visit.BREAK : undefined;
    },
  });
  return found;
}

function offsetOf(document: Document, path: NodePath, at: "key" | "value"): number {
  let node = resolveAlias(document, document.contents);
  let offset = node?.range?.[0] ?? 0;
  for (const [index, step] of path.entries()) {
    const child = childOf(node, step);
    if (child === undefined) break;
    const wantsKey = at === "key" && index === path.length - 1;
    offset = (wantsKey ? child.key : child.value)?.range?.[0] ?? child.key?.range?.[0] ?? offset;
    node = resolveAlias(document, child.value);
  }
  return offset;
}

interface Child {
  readonly key?: Node;
  readonly value?: Node;
}

const toChild = (key: unknown, value: unknown): Child => ({
  ...(isNode(key) && { key }),
  ...(isNode(value) && { value }),
});

function childOf(node: Node | undefined, step: PropertyKey): Child | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return isNode(item) ? toChild(undefined, item) : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  return pair === undefined ? undefined : toChild(pair.key, pair.value);
}

function resolveAlias(document: Document, node: unknown): Node | undefined {
  if (isAlias(node)) return node.resolve(document);
  return isNode(node) ? node : undefined;
}
