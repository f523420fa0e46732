import { isObject } from "../../contracts/json.ts";
import { formatUnknownName } from "../../contracts/nearest.ts";
import type { Project } from "../project/registry.ts";
import type { Row, Tables } from "../store/tables.ts";
import type { Issue } from "./errors.ts";
import { exportedTables } from "./export.ts";

/** The target of raw rows: the tables of a project, and whether anything was loaded into them before. */
export interface RowReceiver {
  readonly project: Project;
  readonly tables: Tables;
  readonly isUntouched: boolean;
}

/** The table whose row says what kind of project the others are of. An export begins with it. */
const projectTable = "project";

/** Clears what a new project has from the start, such as its channels: the state of a whole project replaces it. */
function beginProject(
  { project: { kind }, tables, isUntouched }: RowReceiver,
  row: Readonly<Record<string, unknown>>,
): readonly Issue[] {
  if (row.kind !== kind) {
    return [
      { path: ["kind"], message: `this is a project of kind "${row.kind}", to be loaded into one of kind "${kind}"` },
    ];
  }
  if (!isUntouched)
    return [{ path: [], message: "the state of a whole project comes first: nothing may be loaded before it" }];
  for (const table of tables.names()) if (table !== projectTable) tables.clear(table);
  return [];
}

const toCell = (value: unknown): Row[string] => {
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "object" && value !== null ? JSON.stringify(value) : (value as Row[string]);
};

function insertRow({ tables }: RowReceiver, table: string, row: Readonly<Record<string, unknown>>): readonly Issue[] {
  const columns = tables.columns(table);
  const unknown = Object.keys(row).filter((name) => !columns.includes(name));
  if (unknown.length > 0)
    return unknown.map((name) => ({ path: [name], message: formatUnknownName(name, columns, "column") }));
  const cells = Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toCell(value)]));
  try {
    tables.insert(table, cells);
    return [];
  } catch (thrown) {
    const { code, message } = thrown as { readonly code?: string; readonly message: string };
    if (code?.startsWith("SQLITE_CONSTRAINT") !== true) throw thrown;
    return [{ path: [], message: `the database does not take it: ${message}` }];
  }
}

const prefixIssues = (path: readonly PropertyKey[], issues: readonly Issue[]): readonly Issue[] =>
  issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));

function seedRow(receiver: RowReceiver, table: string, row: unknown, path: readonly PropertyKey[]): readonly Issue[] {
  if (!isObject(row)) return [{ path, message: "expected an object of columns and what they hold" }];
  return prefixIssues(path, table === projectTable ? beginProject(receiver, row) : insertRow(receiver, table, row));
}

/** Puts rows into their tables as they stand: nothing is filled in, checked or recorded beside them. */
export function seedStored(receiver: RowReceiver, stored: Readonly<Record<string, unknown>>): readonly Issue[] {
  const names = exportedTables(receiver.tables);
  return Object.entries(stored).flatMap(([table, rows]) => {
    if (!names.includes(table)) return [{ path: [table], message: formatUnknownName(table, names, "table") }];
    return Array.isArray(rows)
      ? rows.flatMap((row, index) => seedRow(receiver, table, row, [table, index]))
      : seedRow(receiver, table, rows, [table]);
  });
}
