import { type DataFields, isObject } from "../../contracts/json.ts";

function assignFields(target: Record<string, unknown>, incoming: DataFields, mergeNestedObjects: boolean): void {
  for (const name of Object.keys(incoming)) {
    const value = incoming[name];
    if (value === null) delete target[name];
    else if (mergeNestedObjects && isObject(value)) {
      const existing = target[name];
      const merged: Record<string, unknown> = isObject(existing) ? { ...existing } : {};
      assignFields(merged, value, false);
      target[name] = merged;
    } else target[name] = value;
  }
}

/**
 * Profile fields after a write. Absent fields stay, `null` removes, everything else replaces; with
 * `mergeNestedObjects` the keys of a top-level object merge one level deep and no deeper.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360035402611
 */
export function mergeFields(existing: DataFields, incoming: DataFields, mergeNestedObjects: boolean): DataFields {
  const merged: Record<string, unknown> = { ...existing };
  assignFields(merged, incoming, mergeNestedObjects);
  return merged;
}
