import * as z from "zod";
import { isObject } from "../../contracts/json.ts";
import { lazy } from "../../contracts/lazy.ts";
import { schemaVersion } from "../store/migrate.ts";
import type { Cell } from "../store/tables.ts";
import { BadSnapshot, DamagedSnapshot } from "./bad-snapshot.ts";
import { lineBytes, maxLineBytes } from "./limits.ts";
import type { ProjectHead } from "./match.ts";

/** Some rows of a table, and the place of their project among those of the snapshot. */
export interface RowsLine {
  readonly project: number;
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const Head = lazy(() =>
  z.object({
    schema: z.int(),
    projects: z.array(z.object({ name: z.string(), kind: z.enum(["email", "userId", "hybrid"]) })),
  }),
);

/** The first line: the version of the schema, and which projects follow. */
export const formatHead = (projects: readonly ProjectHead[]): string =>
  `${JSON.stringify({ schema: schemaVersion, projects: projects.map(({ name, kind }) => ({ name, kind })) })}\n`;

/** The lines of some rows: one, or several where they are large. */
export function* formatRows({ rows, ...line }: RowsLine): Generator<string> {
  const head = JSON.stringify(line).slice(0, -1);
  let texts: string[] = [];
  let size = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    texts.push(text);
    size += text.length;
    if (size < lineBytes) continue;
    yield `${head},"rows":[${texts.join()}]}\n`;
    texts = [];
    size = 0;
  }
  if (texts.length > 0) yield `${head},"rows":[${texts.join()}]}\n`;
}

function parseLine(line: Uint8Array): unknown {
  if (line.byteLength > maxLineBytes) throw new DamagedSnapshot();
  try {
    return JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString("utf8"));
  } catch {
    throw new DamagedSnapshot();
  }
}

/** Reads the first line. Throws `BadSnapshot`, also for one of a newer release. */
export function parseHead(line: Uint8Array | undefined): readonly ProjectHead[] {
  const parsed = Head().safeParse(line && parseLine(line));
  if (!parsed.success) throw new DamagedSnapshot();
  const { schema, projects } = parsed.data;
  if (schema > schemaVersion) {
    throw new BadSnapshot(`the snapshot was made by a newer release: its schema is ${schema}, ours ${schemaVersion}`);
  }
  return projects;
}

const isCell = (value: unknown): value is Cell =>
  value === null || typeof value === "string" || typeof value === "number";

/** Whether a value is a list of such items. It ends at the first that is none, where Zod would gather what is wrong with each. */
export const isListOf = <Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[] =>
  Array.isArray(value) && value.every(isItem);

export const isText = (value: unknown): value is string => typeof value === "string";
const isRow = (value: unknown): value is readonly Cell[] => isListOf(value, isCell);

/** Reads a line of rows. Zod would take several times as long as everything else there is to do with one. */
export function parseRows(line: Uint8Array): RowsLine {
  const value = parseLine(line);
  if (!isObject(value)) throw new DamagedSnapshot();
  const { project, table, columns, rows } = value;
  if (typeof project !== "number" || !isText(table) || !isListOf(columns, isText) || !isListOf(rows, isRow))
    throw new DamagedSnapshot();
  return { project, table, columns, rows };
}

/** The lines of a text, without what ends them. */
export function* splitLines(text: Uint8Array): Generator<Uint8Array> {
  let from = 0;
  for (let end = text.indexOf(10); end !== -1; end = text.indexOf(10, from)) {
    yield text.subarray(from, end);
    from = end + 1;
  }
  if (from < text.byteLength) throw new DamagedSnapshot();
}

/** The lines of a text that comes in pieces. A line that is too long is refused before it is whole. */
export async function* splitPieces(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let begun: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf(10); end !== -1; end = piece.indexOf(10, from)) {
      yield Buffer.concat([...begun, piece.subarray(from, end)]);
      begun = [];
      size = 0;
      from = end + 1;
    }
    begun.push(piece.subarray(from));
    size += piece.byteLength - from;
    if (size > maxLineBytes) throw new DamagedSnapshot();
  }
  if (size > 0) throw new DamagedSnapshot();
}
