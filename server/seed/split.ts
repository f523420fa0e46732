import { isObject } from "../../contracts/json.ts";
import { markPlace, type Path, type Place, placeOf } from "./records.ts";

/** A part of a record that is loaded in one go, and how many rows or items it holds. */
export interface Piece {
  readonly record: unknown;
  readonly size: number;
}

/** Most rows or items of a piece. */
const maxPieceSize = 100;

function* slices<Item>(items: readonly Item[]): Generator<{ readonly from: number; readonly items: readonly Item[] }> {
  for (let from = 0; from < items.length; from += maxPieceSize) {
    yield { from, items: items.slice(from, from + maxPieceSize) };
  }
}

/** The place of a piece of a table: its rows are counted from the first one of the whole table. */
const offsetPlace =
  (where: Place, from: number): Place =>
  (path: Path) => {
    const [kind = "", table = "", row, ...rest] = path;
    return where(typeof row === "number" ? [kind, table, row + from, ...rest] : path);
  };

function* splitTables(stored: Readonly<Record<string, unknown>>, where: Place): Generator<Piece> {
  for (const [table, rows] of Object.entries(stored)) {
    if (!Array.isArray(rows) || rows.length === 0) {
      yield { record: markPlace({ stored: { [table]: rows } }, where), size: 1 };
      continue;
    }
    for (const { from, items } of slices(rows)) {
      yield { record: markPlace({ stored: { [table]: items } }, offsetPlace(where, from)), size: items.length };
    }
  }
}

function* splitCatalog(
  catalog: Readonly<Record<string, unknown>>,
  items: Readonly<Record<string, unknown>>,
  where: Place,
): Generator<Piece> {
  const { fields: _, ...rest } = catalog;
  for (const { from, items: ids } of slices(Object.keys(items))) {
    const some = Object.fromEntries(ids.map((id) => [id, items[id]]));
    const piece = { ...(from === 0 ? catalog : rest), items: some };
    yield { record: markPlace({ catalog: piece }, where), size: ids.length };
  }
}

const isLong = (held: unknown): boolean =>
  isObject(held) ? Object.keys(held).length > maxPieceSize : Array.isArray(held) && held.length > maxPieceSize;

/**
 * The pieces of a record, which loaded one after the other make the same of a project: many rows of tables and many items
 * of a catalog are several. Any other record, and one that is wrong in itself, is one.
 */
export function splitRecord(record: unknown): Iterable<Piece> {
  const whole = [{ record, size: 1 }];
  if (!isObject(record) || Object.keys(record).length !== 1) return whole;
  const { stored, catalog } = record;
  if (isObject(stored) && Object.values(stored).some(isLong)) return splitTables(stored, placeOf(record));
  if (!isObject(catalog) || !isObject(catalog.items) || !isLong(catalog.items)) return whole;
  return splitCatalog(catalog, catalog.items, placeOf(record));
}
