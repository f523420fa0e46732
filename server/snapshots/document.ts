import { isObject } from "../../contracts/json.ts";
import { DamagedSnapshot } from "./bad-snapshot.ts";
import { lineBytes, maxLineBytes } from "./limits.ts";
import { isListOf, isText } from "./lines.ts";
import type { ProjectHead } from "./match.ts";

/** A table of a snapshot of format 1: instead of its rows it has the number of their list, if there are any. */
interface TableOutline {
  readonly columns: readonly string[];
  readonly rows: readonly number[];
}

interface ProjectOutline extends ProjectHead {
  readonly tables: Readonly<Record<string, TableOutline>>;
}

/** What a snapshot of format 1 says beside its rows. */
interface Outline {
  readonly schema: number;
  readonly projects: readonly ProjectOutline[];
}

const isNumber = (value: unknown): value is number => typeof value === "number";

const isTable = (value: unknown): value is TableOutline =>
  isObject(value) && isListOf(value.columns, isText) && isListOf(value.rows, isNumber);

const isProject = (value: unknown): value is ProjectOutline =>
  isObject(value) &&
  isText(value.name) &&
  ["email", "userId", "hybrid"].includes(String(value.kind)) &&
  isObject(value.tables) &&
  Object.values(value.tables).every(isTable);

const isOutline = (value: unknown): value is Outline =>
  isObject(value) && isNumber(value.schema) && isListOf(value.projects, isProject);

/** Rows of the list with this number, as they stand between its brackets. */
interface RowsText {
  readonly list: number;
  readonly text: Uint8Array;
}

/** Takes the one JSON text of a snapshot of format 1 apart, which may be too large to be parsed as a whole. */
interface DocumentSplitter {
  /** The rows that end in the next piece of the text. Throws `DamagedSnapshot` where one of them is too long. */
  split(piece: Uint8Array): Generator<RowsText>;
  /** The text without its rows. */
  outline(): string;
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** How many brackets are open inside a list of rows: those of the text, its projects, one of them, its tables, one of them. */
const listDepth = 6;

/** Parts of a text that come one after the other. Throws `DamagedSnapshot` once they are longer than a line may be. */
function createText() {
  let parts: Uint8Array[] = [];
  let size = 0;
  return {
    size: () => size,
    add(part: Uint8Array): void {
      size += part.byteLength;
      if (size > maxLineBytes) throw new DamagedSnapshot();
      if (part.byteLength > 0) parts.push(part);
    },
    take(): Uint8Array {
      const text = Buffer.concat(parts);
      parts = [];
      size = 0;
      return text;
    },
  };
}

/** Follows JSON byte by byte: how many brackets are open behind each. What is inside a string counts as nothing. */
function createDepth(): (byte: number) => number {
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  const followString = (byte: number): void => {
    if (isEscaped) isEscaped = false;
    else if (byte === backslash) isEscaped = true;
    else if (byte === quote) isInString = false;
  };
  return (byte) => {
    if (isInString) followString(byte);
    else if (byte === quote) isInString = true;
    else if (opening.has(byte)) depth += 1;
    else if (closing.has(byte)) depth -= 1;
    return depth;
  };
}

function createDocumentSplitter(): DocumentSplitter {
  const follow = createDepth();
  const outline = createText();
  const rows = createText();
  let depth = 0;
  let list = -1;
  /** The first byte of the piece that is in neither text yet. */
  let from = 0;
  /** Whether a row has ended, and neither another one nor what is behind its list has begun. */
  let isBetween = false;
  const beginList = (piece: Uint8Array, at: number): void => {
    list += 1;
    outline.add(piece.subarray(from, at));
    outline.add(Buffer.from(`${list}`));
  };
  const beginRow = (piece: Uint8Array, at: number): void => {
    if (!isBetween) beginList(piece, at);
    else if (rows.size() > 0) rows.add(Buffer.from(","));
    isBetween = false;
    from = at;
  };
  const endRow = (piece: Uint8Array, at: number): void => {
    rows.add(piece.subarray(from, at + 1));
    isBetween = true;
    from = at + 1;
  };
  const goOn = (byte: number, at: number): void => {
    if (byte === comma) from = at + 1;
    else isBetween = false;
  };
  const areRowsDue = (): boolean => (isBetween ? rows.size() >= lineBytes : depth <= listDepth && rows.size() > 0);
  const readByte = (piece: Uint8Array, at: number): void => {
    const byte = piece[at] ?? 0;
    const before = depth;
    depth = follow(byte);
    if (before === listDepth && depth > before) beginRow(piece, at);
    else if (before > listDepth && depth === listDepth) endRow(piece, at);
    else if (isBetween) goOn(byte, at);
  };
  return {
    *split(piece) {
      from = 0;
      for (let at = 0; at < piece.byteLength; at += 1) {
        readByte(piece, at);
        if (areRowsDue()) yield { list, text: rows.take() };
      }
      (depth > listDepth ? rows : outline).add(piece.subarray(from));
    },
    outline: () => Buffer.from(outline.take()).toString("utf8"),
  };
}

function parseOutline(text: string): Outline {
  try {
    const value: unknown = JSON.parse(text);
    if (isOutline(value)) return value;
  } catch {}
  throw new DamagedSnapshot();
}

/** The lines of format 2 that say what a snapshot of format 1 does. */
interface DocumentLines {
  readonly head: Uint8Array;
  /** The line of some rows. */
  format(rows: RowsText): Uint8Array;
}

function readOutline(splitter: DocumentSplitter): DocumentLines {
  const { schema, projects } = parseOutline(splitter.outline());
  const starts = new Map<number, string>();
  for (const [project, { tables }] of projects.entries()) {
    for (const [table, { columns, rows }] of Object.entries(tables)) {
      const start = JSON.stringify({ project, table, columns }).slice(0, -1);
      for (const list of rows) starts.set(list, `${start},"rows":[`);
    }
  }
  return {
    head: Buffer.from(JSON.stringify({ schema, projects: projects.map(({ name, kind }) => ({ name, kind })) })),
    format({ list, text }) {
      const start = starts.get(list);
      if (start === undefined) throw new DamagedSnapshot();
      return Buffer.concat([Buffer.from(start), text, Buffer.from("]}")]);
    },
  };
}

/**
 * The lines of format 2 for the text of a snapshot of format 1, which is read twice: the first line names the projects,
 * and the text names the last of them near its end.
 */
export function* splitDocument(text: Uint8Array): Generator<Uint8Array> {
  const outline = createDocumentSplitter();
  for (const _rows of outline.split(text));
  const lines = readOutline(outline);
  yield lines.head;
  for (const rows of createDocumentSplitter().split(text)) yield lines.format(rows);
}

/** The same for a text that comes in pieces, while others are answered. */
export async function* splitDocumentPieces(
  unpack: () => AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const outline = createDocumentSplitter();
  for await (const piece of unpack()) for (const _rows of outline.split(piece));
  const lines = readOutline(outline);
  yield lines.head;
  const splitter = createDocumentSplitter();
  for await (const piece of unpack()) for (const rows of splitter.split(piece)) yield lines.format(rows);
}
