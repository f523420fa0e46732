import { openReadOnly } from "../store/disk/open-read-only.ts";
import { type ExportedRow, readExportedRows } from "./export.ts";

/** The state in a project's file, read without changing it. Throws `UnusableDatabase`, such as while a server has it. */
export function exportOfFile(file: string) {
  const { tables, close } = openReadOnly(file);
  return { pages: readExportedRows(tables), close };
}

const shape = /^\{"stored":\{"([^"]+)":(.*)\}\}$/s;

/** Reads a line that an export wrote; undefined for any other. */
export function exportedLine(line: string): ExportedRow | undefined {
  const [, table, text] = shape.exec(line) ?? [];
  return table === undefined || text === undefined ? undefined : { table, text };
}
