import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { extname } from "node:path";
import { type CsvError, parse } from "csv-parse";
import { parse as parseAtOnce } from "csv-parse/sync";
import type { DataTypeName } from "../../../contracts/iterable/exports/data.ts";
import { type DataFields, isObject } from "../../../contracts/json.ts";
import { BadSeed } from "../errors.ts";
import { type Line, readObjects } from "../lines.ts";
import { nestCells, parseCell } from "./cells.ts";
import { type ExportedKind, exportedKindOf, isDataType, isExportedLine, isExportedTable } from "./kind.ts";
import { type ColumnOwner, createTypeFinder } from "./types.ts";

/** How an export is written: as lines of JSON, or as a table with what separates its cells. */
type Form = { readonly is: "lines" } | { readonly is: "table"; readonly delimiter: string };

/** What exports may separate cells with, the usual one first. */
const delimiters = [",", ";", "\t", "|"];

/** How much of a file is looked at to tell what it is: a line of an export is shorter. */
const headBytes = 1 << 20;

/** The first line of a file that is not empty; undefined where it is longer than any that is looked at. */
async function readFirstLine(file: string): Promise<string | undefined> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const text = buffer.toString("utf8", 0, bytesRead).replace(/^\uFEFF?[\r\n]*/, "");
    const end = text.indexOf("\n");
    if (end < 0 && bytesRead === headBytes) return undefined;
    return end < 0 ? text : text.slice(0, end);
  } finally {
    await handle.close();
  }
}

const parseHead = (line: string, delimiter: string): readonly string[] | undefined => {
  try {
    return (parseAtOnce(line, { delimiter }) as readonly (readonly string[])[])[0];
  } catch {
    return undefined;
  }
};

const parseObject = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

/** Tells whether a file is an export by Iterable rather than a seed, and how it is written. */
export async function detectExport(file: string): Promise<Form | undefined> {
  const line = await readFirstLine(file);
  if (line === undefined) return undefined;
  if (extname(file).toLowerCase() === ".csv") {
    const delimiter = delimiters.find((each) => isExportedTable(parseHead(line, each) ?? [], file));
    return delimiter === undefined ? undefined : { is: "table", delimiter };
  }
  const first = line.trimStart().startsWith("{") ? parseObject(line) : undefined;
  return isObject(first) && isExportedLine(first) ? { is: "lines" } : undefined;
}

/** The rows of an export as they stand in the file: values of JSON, or texts of cells, empty ones left out. */
type Rows = AsyncIterable<Iterable<Line>>;

const isCsvError = (thrown: unknown): thrown is CsvError & { readonly lines: unknown } =>
  thrown instanceof Error && "code" in thrown && String(thrown.code).startsWith("CSV_");

interface CsvRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const toLine = (heads: readonly string[], { record, info }: CsvRow): Line => ({
  value: Object.fromEntries(
    heads.flatMap((head, index) => {
      const cell = record[index] ?? "";
      return cell === "" ? [] : [[head, cell] as const];
    }),
  ),
  line: info.lines,
});

async function* readTable(file: string, delimiter: string): AsyncGenerator<Iterable<Line>> {
  const options = { bom: true, info: true, skip_empty_lines: true, delimiter };
  let heads: readonly string[] | undefined;
  try {
    for await (const row of createReadStream(file).pipe(parse(options)) as AsyncIterable<CsvRow>) {
      if (heads === undefined) heads = row.record;
      else yield [toLine(heads, row)];
    }
  } catch (thrown) {
    throw isCsvError(thrown) ? new BadSeed([`${file}:${String(thrown.lines)}: ${thrown.message}`]) : thrown;
  }
}

const readRows = (file: string, form: Form): Rows =>
  form.is === "table" ? readTable(file, form.delimiter) : readObjects(file);

/** The kind of data a row is of, and its cells without the one that says so. */
function typeRow(kind: ExportedKind, value: Line["value"]): { readonly type: string; readonly value: Line["value"] } {
  if (typeof kind === "string") return { type: kind, value };
  const { [kind.namedBy]: type, ...rest } = value;
  return { type: typeof type === "string" ? type : "", value: rest };
}

/** The columns of a file: of a table all, of lines those of the first. */
async function readColumns(file: string, form: Form): Promise<readonly string[]> {
  const line = (await readFirstLine(file)) ?? "";
  if (form.is === "table") return parseHead(line, form.delimiter) ?? [];
  const first = parseObject(line);
  return isObject(first) ? Object.keys(first) : [];
}

async function findKind(file: string, form: Form): Promise<ExportedKind> {
  const kind = exportedKindOf(await readColumns(file, form), file);
  if (kind !== undefined) return kind;
  const example = `emailSend${extname(file)}`;
  throw new BadSeed([
    `${file}: this is an export of events, and its columns do not say of which: name the file after its dataTypeName, such as ${example}`,
  ]);
}

/** The fields of a row for all that can be told of them without the project. */
function guessFields(type: DataTypeName, value: Line["value"], form: Form): DataFields {
  if (form.is === "lines") return type === "user" ? nestCells(Object.entries(value)) : value;
  return nestCells(Object.entries(value).map(([column, text]) => [column, parseCell(String(text), undefined)]));
}

/** The records that say of which types the columns of an export are. */
async function* readTypes(file: string, form: Form, kind: ExportedKind): AsyncGenerator<object> {
  const finder = createTypeFinder(form.is === "table");
  for await (const lines of readRows(file, form)) {
    for (const line of lines) {
      const { type, value } = typeRow(kind, line.value);
      if (isDataType(type)) finder.note(ownerOf(type, value), guessFields(type, value, form));
    }
  }
  for (const exported of finder.found()) yield { exported };
}

const ownerOf = (type: DataTypeName, { eventName }: Line["value"]): ColumnOwner =>
  type === "customEvent" && typeof eventName === "string" ? { type, eventName } : { type };

/**
 * The records of an export: first the types its columns are found to have, then its rows. The file is read twice, and is
 * never in memory as a whole.
 */
export async function* readExport(file: string, form: Form): AsyncGenerator<Iterable<object>> {
  const kind = await findKind(file, form);
  for await (const types of readTypes(file, form, kind)) yield [types];
  for await (const lines of readRows(file, form)) {
    yield [...lines].map((line) => {
      const { type, value } = typeRow(kind, line.value);
      return { exported: { type, [form.is === "table" ? "cells" : "row"]: value, at: `${file}:${line.line}` } };
    });
  }
}
