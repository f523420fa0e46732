import type { DataFields } from "../../../contracts/json.ts";
import { toExportedEvent } from "../../audience/event-view.ts";
import { pickColumns } from "../../domain/export-columns.ts";
import { flattenFields, type Stretch } from "../../domain/export-rows.ts";
import { readProfile } from "../../domain/profile.ts";
import type { Project } from "../../project/registry.ts";
import type { Selection } from "./selection.ts";

/** A row of an export and the number it is stored under. */
export interface ExportRow {
  readonly id: number;
  readonly fields: DataFields;
}

/** The rows among the stored ones up to a number; there may be none. */
export interface ExportPage {
  readonly upTo: number;
  readonly rows: readonly ExportRow[];
}

/** How many stored rows are looked at in one go. */
const pageLength = 500;

/** Finds the number of the row stored last of those an export reads. */
export const findLastRow = ({ store }: Project, { type }: Selection): number =>
  (type === "user" ? store.users : store.events).lastId();

function readRows(
  { store }: Project,
  { type, within, campaignId, columns }: Selection,
  stretch: Stretch,
): readonly ExportRow[] {
  if (type === "user") {
    return store.users.updatedWithin(stretch, within).map(({ id, email, userId, data }) => ({
      id,
      fields: pickColumns(flattenFields(readProfile(JSON.parse(data), email, userId).dataFields), columns),
    }));
  }
  return store.events
    .ofType(type, stretch, within)
    .filter((event) => campaignId === undefined || event.campaignId === campaignId)
    .map((event) => ({ id: event.id, fields: pickColumns(toExportedEvent(event), columns, "createdAt") }));
}

/**
 * Reads the rows of an export in the order they were stored, page by page. Nothing is held between two pages, so
 * whatever is written meanwhile finds the database free: no row comes twice, and one rewritten comes as it is when its
 * page is read.
 */
export function* readPages(project: Project, selected: Selection, { after, upTo }: Stretch): Generator<ExportPage> {
  for (let from = after; from < upTo; from += pageLength) {
    const stretch = { after: from, upTo: Math.min(from + pageLength, upTo) };
    yield { upTo: stretch.upTo, rows: readRows(project, selected, stretch) };
  }
}
