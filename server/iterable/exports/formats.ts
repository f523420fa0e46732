import type { DataFields } from "../../../contracts/json.ts";
import { isWhole, toItemColumns } from "../../domain/export-columns.ts";
import { lazyModule } from "../../domain/lazy-module.ts";
import type { ExportPage, ExportRow } from "./pages.ts";
import type { Selection } from "./selection.ts";

/** The format of an export, how its rows are written: what comes before them all, and any number of them. */
export interface Format {
  readonly header: string;
  rows(rows: readonly ExportRow[]): string;
}

const formatJsonLine = (fields: DataFields): string => `${JSON.stringify(fields)}\n`;

/** One JSON object per line. */
export const jsonLines: Format = {
  header: "",
  rows: (rows) => rows.map(({ fields }) => formatJsonLine(fields)).join(""),
};

/** The CSV package, loaded on first use: only CSV needs it. */
const csvWriter = lazyModule<typeof import("csv-stringify/sync")>("csv-stringify/sync");

/** The pattern of dates, which are quoted, as in recordings of the real service. */
const dates = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} \+00:00$/;

const formatCell = (value: unknown): unknown =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : value;

/** The values of a row in the order of the columns. A field may be named `toString`: only its own count. */
const formatCells = (row: DataFields, names: readonly string[]): readonly unknown[] =>
  names.map((name) => (Object.hasOwn(row, name) ? formatCell(row[name]) : undefined));

/** The list whose items' fields are columns of CSV. */
const itemList = "shoppingCartItems";

/**
 * A row as CSV holds it: beside the items of a purchase, or in their place where only some of their fields are asked
 * for, a column for each field of theirs.
 */
function toCsvRow(row: DataFields, { type, columns }: Selection): DataFields {
  if (type !== "purchase" || !Object.hasOwn(row, itemList)) return row;
  const cells = Object.entries(row).flatMap(([name, value]) => {
    if (name !== itemList) return [[name, value] as const];
    return [...(isWhole(columns, name) ? [[name, value] as const] : []), ...Object.entries(toItemColumns(name, value))];
  });
  return Object.fromEntries(cells);
}

/** Creates the CSV format of columns of these names; without any there is nothing to write. */
export function createCsvFormat(names: readonly string[], delimiter: string, selected: Selection): Format {
  const options = { delimiter, quoted_match: dates, cast: { boolean: String } };
  const formatCsv = (rows: readonly (readonly unknown[])[]): string => csvWriter().stringify([...rows], options);
  return {
    header: names.length === 0 ? "" : formatCsv([names]),
    rows: (rows) =>
      names.length === 0 ? "" : formatCsv(rows.map(({ fields }) => formatCells(toCsvRow(fields, selected), names))),
  };
}

/** The columns there are before any row is seen: events have `createdAt` first, whatever was asked for. */
export const firstColumns = ({ type }: Selection): readonly string[] => (type === "user" ? [] : ["createdAt"]);

/** Adds the names of all columns of some rows. */
export function addColumns(names: Set<string>, rows: readonly ExportRow[], selected: Selection): void {
  for (const { fields } of rows) for (const name of Object.keys(toCsvRow(fields, selected))) names.add(name);
}

/** How many rows are written in one go, so that neither a part nor the wait for it grows large. */
const rowsAtOnce = 25;

/** Splits the rows of a page into portions of a few. */
export const splitIntoPortions = (rows: readonly ExportRow[]): readonly (readonly ExportRow[])[] =>
  Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, index) =>
    rows.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce),
  );

const partLength = 32_768;

/** Writes pages as text, in parts of about 32 kB; an empty one after each page lets others have their turn. */
export function* writePages(pages: Iterable<ExportPage>, format: Format): Generator<string> {
  let text = format.header;
  for (const { rows } of pages) {
    for (const portion of splitIntoPortions(rows)) {
      text += format.rows(portion);
      if (text.length < partLength) continue;
      yield text;
      text = "";
    }
    yield "";
  }
  if (text !== "") yield text;
}
