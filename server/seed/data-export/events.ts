import type { DataTypeName } from "../../../contracts/iterable/exports/data.ts";
import { type DataFields, isObject } from "../../../contracts/json.ts";
import { eventFields, profileFields, purchaseFields } from "../../audience/field-registry.ts";
import { ensureUser } from "../../audience/upsert-user.ts";
import { parseDate, parseEventTime } from "../../domain/dates.ts";
import { type Cells, itemsOfColumns, nestCells } from "./cells.ts";
import { type Loading, type Row, reasonOf, registerCells, textOf } from "./context.ts";
import { findTarget } from "./users.ts";

/** The list of an order's items. */
const itemList = "shoppingCartItems";

const isAt = (column: string, root: string): boolean => column === root || column.startsWith(`${root}.`);

/** Columns of Iterable's own on events of every kind. */
const ownColumns = ["email", "userId", "createdAt", "campaignId", "templateId", "itblInternal"] as const;

const cellOf = (cells: Cells, column: string): unknown => cells.find(([name]) => name === column)?.[1];

/** Milliseconds of a time as exports write it, or as a number. */
function parseTime(value: unknown): number | undefined {
  if (typeof value === "number") return parseEventTime(value);
  return typeof value === "string" ? parseDate(value) : undefined;
}

/** The column that holds an event's id: `_id` of orders, `id` of others, either where there is no other. */
function idColumnOf(cells: Cells, type: DataTypeName): string {
  const [first, second] = type === "purchase" ? ["_id", "id"] : ["id", "_id"];
  return cellOf(cells, first) === undefined ? second : first;
}

/** The number of the user an event is of. Exports name no hidden people, so one nobody knows becomes a user. */
function findOwner(loading: Loading, row: Row): number | undefined {
  const target = findTarget(loading, row);
  if (target === undefined || target.existing !== undefined) return target?.existing?.id;
  const { email, userId } = target;
  const ref = { ...(email !== undefined && { email }), ...(userId !== undefined && { userId }) };
  const written = ensureUser(loading.project, ref, { call: "identify", source: "API" });
  const { notes } = loading;
  const column = email === undefined ? "userId" : "email";
  if (written.is !== "written") {
    notes.add({ kind: "row", column, at: row.at, reason: reasonOf(written) });
    return undefined;
  }
  notes.add({ kind: "person", column, at: row.at, reason: "an event names somebody who is not there" });
  return written.id;
}

/** The id of the campaign or the template of an event. */
function attributionOf({ notes }: Loading, row: Row, column: "campaignId" | "templateId"): number | undefined {
  const value = cellOf(row.cells, column);
  const id = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  if (Number.isSafeInteger(id)) return id as number;
  if (value !== undefined && value !== null) {
    notes.add({
      kind: "value",
      column,
      at: row.at,
      reason: `${JSON.stringify(value).slice(0, 100)} is no whole number`,
    });
  }
  return undefined;
}

/** When an event was written, first and last; when it happened where the row does not say. */
function writtenTimesOf({ cells }: Row, createdAt: number) {
  const own = nestCells(cells.filter(([column]) => isAt(column, "itblInternal"))).itblInternal;
  const { documentCreatedAt, documentUpdatedAt } = isObject(own) ? own : {};
  const recordedAt = parseTime(documentCreatedAt) ?? createdAt;
  return { recordedAt, updatedAt: parseTime(documentUpdatedAt) ?? recordedAt };
}

/** The data of an order: its total and items, and the caller's fields. */
function readPurchase(loading: Loading, cells: Cells, row: Row): DataFields {
  const total = cellOf(cells, "total");
  const isItems = ([column]: readonly [string, unknown]): boolean => isAt(column, itemList);
  const listed = cells.filter(isItems);
  const items = cellOf(listed, itemList) ?? itemsOfColumns(listed, itemList);
  if (items === undefined && listed.length > 0) {
    const reason = "the columns of the items' fields are not of one length, and there is no list";
    loading.notes.add({ kind: "value", column: itemList, at: row.at, reason });
  }
  const { [itemList]: kept = [] } = registerCells(loading, profileFields, [[itemList, items ?? []]], row);
  const rest = cells.filter((cell) => !isItems(cell) && cell[0] !== "total");
  const dataFields = registerCells(loading, purchaseFields, rest, row);
  return { total: typeof total === "number" ? total : 0, shoppingCartItems: kept, dataFields };
}

/** The data of an event of a kind, out of the cells that are not Iterable's own. */
function readData(loading: Loading, type: DataTypeName, name: string | undefined, cells: Cells, row: Row): DataFields {
  if (type === "purchase") return readPurchase(loading, cells, row);
  if (name !== undefined) return registerCells(loading, eventFields(name), cells, row);
  return row.isNested ? nestCells(cells) : Object.fromEntries(cells);
}

/** What an event is called; a custom event without a name, or with one the project refuses, is noted and left out. */
function readName({ project, notes }: Loading, type: DataTypeName, row: Row): { readonly name?: string } | undefined {
  if (type !== "customEvent") return {};
  const name = textOf(row, "eventName");
  const reason =
    name === undefined || name === ""
      ? "is missing: what happened?"
      : `the project does not take events named "${name}"`;
  if (name !== undefined && name !== "" && !project.settings.disallowedEventNames.includes(name)) return { name };
  notes.add({ kind: "row", column: "eventName", at: row.at, reason });
  return undefined;
}

/** Loads a row of an event of any kind, with its times as they are; one with the same id is replaced. */
export function loadEventRow(loading: Loading, type: DataTypeName, row: Row): void {
  const named = readName(loading, type, row);
  if (named === undefined) return;
  const { name } = named;
  const { store, system } = loading.project;
  const createdAt = parseTime(cellOf(row.cells, "createdAt"));
  if (createdAt === undefined) {
    loading.notes.add({ kind: "row", column: "createdAt", at: row.at, reason: "holds no time" });
    return;
  }
  const user = findOwner(loading, row);
  if (user === undefined) return;
  const idColumn = idColumnOf(row.cells, type);
  const own: readonly string[] = [...ownColumns, idColumn, ...(name === undefined ? [] : ["eventName"])];
  const cells = row.cells.filter(([column]) => !own.some((root) => isAt(column, root)));
  const isCallers = type === "customEvent" || type === "purchase";
  const publicId = textOf(row, idColumn) ?? (isCallers ? system.newId() : undefined);
  const data = JSON.stringify(readData(loading, type, name, cells, row));
  const [campaignId, templateId] = [
    attributionOf(loading, row, "campaignId"),
    attributionOf(loading, row, "templateId"),
  ];
  store.events.restore(
    { user, type, name, publicId, createdAt, campaignId, templateId, data },
    writtenTimesOf(row, createdAt),
  );
}
