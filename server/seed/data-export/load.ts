import type { DataTypeName } from "../../../contracts/iterable/exports/data.ts";
import type { Project } from "../../project/registry.ts";
import type { Tables } from "../../store/tables.ts";
import type { Issue } from "../errors.ts";
import type { CheckedRecord } from "../format.ts";
import { dropRepeated, parseCell } from "./cells.ts";
import { createColumnTypes } from "./column-types.ts";
import type { Loading, Row } from "./context.ts";
import { loadEventRow } from "./events.ts";
import { isDataType } from "./kind.ts";
import { createNotes } from "./notes.ts";
import { loadUserRow } from "./users.ts";

type Exported = CheckedRecord<"exported">;

/** Creates a loader of rows of Iterable's exports. What a project does not take is left out and told, column by column. */
export function createExportLoader(project: Project, tables: Tables) {
  const notes = createNotes();
  const loading: Loading = { project, tables, notes };
  const types = createColumnTypes(project);
  const load = (type: DataTypeName, row: Row): void =>
    type === "user" ? loadUserRow(loading, row) : loadEventRow(loading, type, row);
  return {
    take({ type, eventName = "", types: found, row, cells, at }: Exported): readonly Issue[] {
      if (!isDataType(type)) {
        notes.add({ kind: "row", column: "_type", at, reason: `"${type}" is no kind of data` });
        return [];
      }
      if (found !== undefined) types.record(type, eventName, found);
      if (row !== undefined) load(type, { cells: Object.entries(row), at, isNested: type === "user" });
      if (cells !== undefined) {
        const name = cells.eventName ?? "";
        const typed = Object.entries(cells).map(
          ([column, text]) => [column, parseCell(text, types.find(type, name, column))] as const,
        );
        load(type, { cells: dropRepeated(typed), at, isNested: true });
      }
      return [];
    },
    notes: notes.texts,
  };
}
