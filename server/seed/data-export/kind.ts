import { basename } from "node:path";
import { type DataTypeName, dataTypeNames } from "../../../contracts/iterable/exports/data.ts";
import { isServerOnly } from "../../domain/system-fields.ts";
import { kinds } from "../format.ts";

/** What an export holds: rows of one kind of data, or, as export/userEvents does, of the kind each names itself. */
export type ExportedKind = DataTypeName | { readonly namedBy: "_type" | "eventType" };

const dataTypes: ReadonlySet<string> = new Set(dataTypeNames);

/** Whether a text names a kind of data: `user`, `purchase`, `emailSend`. */
export const isDataType = (name: unknown): name is DataTypeName => typeof name === "string" && dataTypes.has(name);

/** The kind of data a file is named after: `emailSend.csv`, `2026-01-emailSend.json`. */
const dataTypeOfName = (file: string): DataTypeName | undefined =>
  basename(file)
    .split(/[^A-Za-z]+/)
    .find(isDataType);

const rootOf = (column: string): string => column.split(".")[0] ?? "";

const isOrder = (columns: readonly string[]): boolean =>
  columns.includes("createdAt") &&
  columns.includes("total") &&
  columns.some((column) => rootOf(column) === "shoppingCartItems");

/** Columns that only a table written for a seed has: its own, and those with a type. */
const isSeedColumn = (column: string): boolean => column === "lists" || column === "hidden" || /:\w+$/.test(column);

const isExportColumn = (column: string): boolean =>
  column === "_id" || column === "_type" || isServerOnly(rootOf(column));

/** Whether the columns of a table are those of an export by Iterable rather than of a table written for a seed. */
export function isExportedTable(columns: readonly string[], file: string): boolean {
  if (columns.some(isSeedColumn)) return false;
  const ofName = dataTypeOfName(file);
  const isOfEvents = ofName !== undefined && ofName !== "user" && columns.includes("createdAt");
  return isOfEvents || columns.some(isExportColumn) || isOrder(columns);
}

/** Whether the first line of a file is a row of an export rather than a record of a seed. */
export function isExportedLine(value: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(value);
  const isRecord = names.length === 1 && (kinds as readonly (string | undefined)[]).includes(names[0]);
  return !isRecord && (names.includes("email") || names.includes("userId") || names.includes("_type"));
}

/** Columns of profiles that no event has. */
const isProfile = (columns: readonly string[]): boolean =>
  columns.includes("itblInternal.emailDomain") ||
  (columns.includes("profileUpdatedAt") && !columns.includes("channelIds") && !columns.includes("messageTypeIds"));

/**
 * The kind of rows these columns are of, all columns of a file together; undefined where they do not say: the rows of one
 * of Iterable's own events look like those of another, so a file of them is named after its kind.
 */
export function exportedKindOf(columns: readonly string[], file: string): ExportedKind | undefined {
  if (columns.includes("_type")) return { namedBy: "_type" };
  if (columns.includes("createdAt") && columns.includes("eventName")) return "customEvent";
  const named = dataTypeOfName(file);
  if (named !== undefined) return named;
  if (isOrder(columns)) return "purchase";
  if (!columns.includes("createdAt") || isProfile(columns)) return "user";
  return columns.includes("eventType") ? { namedBy: "eventType" } : undefined;
}
