import { type DataFields, isObject } from "../../../contracts/json.ts";
import type { DataType } from "./criteria.ts";
import { readPath } from "./values.ts";

/** What comparisons are made with: a profile, or one event. */
export interface Subject {
  readonly dataType: DataType;
  /** The name of a custom event. */
  readonly eventName?: string | undefined;
  /** What is Iterable's own: identifiers of a profile; time, id and attribution of an event. */
  readonly own: DataFields;
  /** What a caller gave it. */
  readonly fields: DataFields;
}

/** A field as criteria name it. */
export interface FieldPath {
  readonly field: string;
  readonly parts: readonly string[];
}

export const toFieldPath = (field: string): FieldPath => ({ field, parts: field.split(".") });

/** A purchase names its items twice: as they are stored, and as the API takes them. */
const isItems = (part: string | undefined): boolean => part === "shoppingCartItems" || part === "items";

/** The list whose elements are told apart: all that is said of an item is about one and the same. */
export function itemsFieldOf(dataType: DataType): string {
  return dataType === "customEvent" ? "updatedShoppingCartItems" : "shoppingCartItems";
}

/** Whether a field is one of the items. */
export const isItemField = (dataType: DataType, { parts }: FieldPath): boolean =>
  parts.length > 1 && (parts.includes(itemsFieldOf(dataType)) || (dataType === "purchase" && isItems(parts[0])));

/** The field behind the name of an event, such as `animal` of `button-clicked.animal`; `""` is the event itself. */
function stripEventName({ eventName }: Subject, field: string): string | undefined {
  if (eventName === undefined || !field.startsWith(eventName)) return undefined;
  if (field.length === eventName.length) return "";
  return field[eventName.length] === "." ? field.slice(eventName.length + 1) : undefined;
}

/** Reads a field of a profile or an event: every value it has, none where it is not there. */
export function readField(subject: Subject, { field, parts }: FieldPath): readonly unknown[] {
  const { own, fields, dataType } = subject;
  if (Object.hasOwn(own, field)) return readPath(own, [field]);
  if (Object.hasOwn(fields, field)) return readPath(fields, [field]);
  const inside = stripEventName(subject, field);
  // The event is there, whatever it holds.
  if (inside === "") return [true];
  if (inside !== undefined) {
    const found = readPath(fields, inside.split("."));
    if (found.length > 0) return found;
  }
  if (dataType === "purchase" && isItems(parts[0])) return readPath(own.shoppingCartItems, parts.slice(1));
  if (dataType === "purchase" && parts[0] === "dataFields") return readPath(fields, parts.slice(1));
  return readPath(fields, parts);
}

/** One subject for each of its items, where it has several: comparisons of items have to hold for one of them. */
export function splitByItem(subject: Subject): readonly Subject[] {
  const name = itemsFieldOf(subject.dataType);
  const holder = subject.dataType === "purchase" ? "own" : "fields";
  const items = subject[holder][name];
  if (!Array.isArray(items) || items.length < 2 || !items.every(isObject)) return [subject];
  return items.map((item) => ({ ...subject, [holder]: { ...subject[holder], [name]: [item] } }));
}
