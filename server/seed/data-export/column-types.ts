import type { DataTypeName } from "../../../contracts/iterable/exports/data.ts";
import type { FieldType } from "../../domain/field-types.ts";
import { systemTypes } from "../../domain/system-fields.ts";
import type { Project } from "../../project/registry.ts";
import type { FieldScope } from "../../store/fields.ts";

/** The columns of Iterable's own on every event. */
const eventTypes: ReadonlyMap<string, FieldType> = new Map([
  ["email", "string"],
  ["userId", "string"],
  ["createdAt", "date"],
  ["_id", "string"],
  ["id", "string"],
  ["campaignId", "long"],
  ["templateId", "long"],
  ["itblInternal", "object"],
]);

/** What kinds of data have beside them. */
const kindTypes: Partial<Record<DataTypeName, ReadonlyMap<string, FieldType>>> = {
  customEvent: new Map([["eventName", "string"]]),
  purchase: new Map([["total", "double"]]),
};

/** What Iterable's own events hold that looks like something else: the data a message was sent with is JSON in text. */
const messageTypes: ReadonlyMap<string, FieldType> = new Map([
  ["messageId", "string"],
  ["transactionalData", "string"],
]);

/** The type of a column that is Iterable's own, or a part of one. */
function findOwnType(type: DataTypeName, column: string): FieldType | undefined {
  if (type === "user") return systemTypes.get(column);
  if (column.startsWith("itblInternal.")) return "date";
  return eventTypes.get(column) ?? (kindTypes[type] ?? messageTypes).get(column);
}

const isItem = (column: string): boolean => column === "shoppingCartItems" || column.startsWith("shoppingCartItems.");

/** The part of the field registry that a column of a kind of data belongs to; none for Iterable's own events. */
function scopeOf(type: DataTypeName, column: string): FieldScope | undefined {
  if (type === "user" || (type === "purchase" && isItem(column))) return "user";
  if (type === "purchase") return "purchase";
  return type === "customEvent" ? "event" : undefined;
}

const limits = { user: "userFieldLimit", event: "eventFieldLimit", purchase: "eventFieldLimit" } as const;

/** The types of columns: as Iterable has them, as the project has them, or as an export was found to. */
export function createColumnTypes({ store, settings }: Project) {
  const found = new Map<string, FieldType>();
  const find = (type: DataTypeName, eventName: string, column: string): FieldType | undefined => {
    const own = findOwnType(type, column);
    if (own !== undefined) return own;
    const scope = scopeOf(type, column);
    if (scope === undefined) return found.get(`${type} ${column}`);
    const known = store.fields.of(scope, scope === "event" ? eventName : "").get(column);
    return known ?? (scope === "user" ? systemTypes.get(column) : undefined);
  };
  /** Records a type as far as the limit of its scope goes. */
  const recordIn = (scope: FieldScope, owner: string, column: string, fieldType: FieldType): void => {
    if (store.fields.of(scope, owner).has(column) || store.fields.count(scope) >= settings[limits[scope]]) return;
    store.fields.record(scope, owner, [[column, fieldType]]);
  };
  const recordType = (type: DataTypeName, eventName: string, column: string, fieldType: FieldType): void => {
    if (find(type, eventName, column) !== undefined) return;
    const scope = scopeOf(type, column);
    if (scope === undefined) found.set(`${type} ${column}`, fieldType);
    else recordIn(scope, scope === "event" ? eventName : "", column, fieldType);
  };
  return {
    find,
    /** Records types where there are none. */
    record(type: DataTypeName, eventName: string, types: Readonly<Record<string, FieldType>>): void {
      // The name of an event counts as a field of its own.
      if (type === "customEvent") recordIn("event", eventName, "", "object");
      for (const [column, fieldType] of Object.entries(types)) recordType(type, eventName, column, fieldType);
    },
  };
}
