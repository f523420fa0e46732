import type { DataTypeName } from "../../../contracts/iterable/exports/data.ts";
import type { DataFields } from "../../../contracts/json.ts";
import { applyFieldTypes, type FieldType } from "../../domain/field-types.ts";

/** The owner of columns: a kind of data, and for custom events the name of the event. */
export interface ColumnOwner {
  readonly type: DataTypeName;
  readonly eventName?: string;
}

/** The types of an owner's columns and of what is in them, by dotted name. */
export interface OwnedTypes extends ColumnOwner {
  readonly types: Readonly<Record<string, FieldType>>;
}

/** Most owners whose types are found out before any row is read; of the others, the first row says. */
const maxOwners = 10_000;

/** Most columns of all of them, those of objects in their cells too: more than any project has fields. */
const maxColumns = 100_000;

const isEither = (one: FieldType, other: FieldType, of: readonly [FieldType, FieldType]): boolean =>
  of.includes(one) && of.includes(other);

/** The type that takes values of both; the one that was there first where there is none. */
function widen(known: FieldType, incoming: FieldType): FieldType | undefined {
  if (known === incoming) return known;
  if (isEither(known, incoming, ["long", "double"])) return "double";
  return isEither(known, incoming, ["date", "string"]) ? "string" : undefined;
}

/**
 * Finds out the types of an export's columns before any row is loaded: the export does not say them, and the first row
 * alone may mislead. In a table (`ofText`) a column whose cells agree on no type is one of text.
 */
export function createTypeFinder(ofText: boolean) {
  const owners = new Map<string, { readonly owner: ColumnOwner; readonly types: Map<string, FieldType> }>();
  let columns = 0;
  const nothing = { get: () => undefined };

  const typesOf = (owner: ColumnOwner): Map<string, FieldType> | undefined => {
    const key = `${owner.type} ${owner.eventName ?? ""}`;
    const found = owners.get(key);
    if (found !== undefined || owners.size >= maxOwners) return found?.types;
    const types = new Map<string, FieldType>();
    owners.set(key, { owner, types });
    return types;
  };
  const merge = (types: Map<string, FieldType>, name: string, incoming: FieldType): void => {
    const known = types.get(name);
    if (known === undefined && columns >= maxColumns) return;
    if (known === undefined) columns += 1;
    types.set(name, known === undefined ? incoming : (widen(known, incoming) ?? (ofText ? "string" : known)));
  };
  return {
    note(owner: ColumnOwner, fields: DataFields): void {
      const types = typesOf(owner);
      if (types === undefined) return;
      const { created, mismatches } = applyFieldTypes(fields, nothing, true);
      for (const [name, type] of created) merge(types, name, type);
      for (const { field, incomingTypes } of mismatches) merge(types, field, incomingTypes[0] as FieldType);
    },
    /** What was found. Below a column of text there is nothing. */
    *found(): Generator<OwnedTypes> {
      for (const { owner, types } of owners.values()) {
        const isBelowText = (name: string): boolean =>
          name.split(".").some((_, index, path) => index > 0 && types.get(path.slice(0, index).join(".")) === "string");
        yield { ...owner, types: Object.fromEntries([...types].filter(([name]) => !isBelowText(name))) };
      }
    },
  };
}

export type TypeFinder = ReturnType<typeof createTypeFinder>;
