import type { DataFields } from "../../../contracts/json.ts";
import { type FieldOwner, registerFields } from "../../audience/field-registry.ts";
import type { FieldRejection, Rejection } from "../../audience/rejections.ts";
import type { Project } from "../../project/registry.ts";
import type { Tables } from "../../store/tables.ts";
import { issuesOfRejection } from "../errors.ts";
import { type Cells, hasLostDigits, nestCells } from "./cells.ts";
import type { Notes } from "./notes.ts";

/** The project rows of exports are loaded into, and where what it does not take is noted. */
export interface Loading {
  readonly project: Project;
  readonly tables: Tables;
  readonly notes: Notes;
}

/** A row: its cells, where it was read, and whether a dot in a column's name means a field of an object. */
export interface Row {
  readonly cells: Cells;
  readonly at: string | undefined;
  readonly isNested: boolean;
}

/** The text of a cell that names somebody or something; undefined where there is none. */
export function textOf({ cells }: Row, column: string): string | undefined {
  const value = cells.find(([name]) => name === column)?.[1];
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

/** Why a project does not take something, in a few words. */
export const reasonOf = (rejection: Rejection | FieldRejection): string =>
  issuesOfRejection(rejection)[0]?.message ?? rejection.is;

/** The fields of cells, as the row spells them. */
const toFields = (cells: Cells, isNested: boolean, clash?: (column: string) => void): DataFields =>
  isNested ? nestCells(cells, clash) : Object.fromEntries(cells);

/**
 * Registers the fields of some cells and gives them as the export has them, without those the project does not take: they
 * are noted.
 */
export function registerCells(
  { project, notes }: Loading,
  owner: FieldOwner,
  cells: Cells,
  { at, isNested }: Row,
): DataFields {
  const leaveOut = (column: string, reason: string): void => notes.add({ kind: "value", column, at, reason });
  const whole = cells.filter(([column, value]) => {
    const reason = column === "" ? "it has no name" : "a number has more digits than can be kept";
    const isKept = column !== "" && !hasLostDigits(value);
    if (!isKept) leaveOut(column, reason);
    return isKept;
  });
  const clash = (column: string): void => leaveOut(column, "another column says that it is no object");
  const fields = toFields(whole, isNested, clash);
  if (registerFields(project, owner, fields, true).is === "taken") return fields;
  const kept = whole.filter(([column, value]) => {
    const taken = registerFields(project, owner, toFields([[column, value]], isNested), true);
    if (taken.is !== "taken") leaveOut(column, reasonOf(taken));
    return taken.is === "taken";
  });
  return toFields(kept, isNested);
}
