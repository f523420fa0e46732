import type { DataFields } from "../../contracts/json.ts";
import { applyFieldTypes, type FieldType, type RecordedTypes, type TypedFields } from "../domain/field-types.ts";
import { systemTypes } from "../domain/system-fields.ts";
import type { Project } from "../project/registry.ts";
import type { FieldScope } from "../store/fields.ts";
import type { FieldRejection, TooManyFields } from "./rejections.ts";

/** Fields the registry has taken, and what it learnt or left out on the way. */
export interface RegisteredFields {
  readonly is: "taken";
  readonly fields: DataFields;
  readonly created: readonly string[];
  readonly filteredOut: readonly string[];
}

/** The owner of a field registry: profiles, purchases, or one event name. */
export interface FieldOwner {
  readonly scope: FieldScope;
  /** The event name; empty for profiles and purchases. */
  readonly name: string;
}

export const profileFields: FieldOwner = { scope: "user", name: "" };
export const purchaseFields: FieldOwner = { scope: "purchase", name: "" };
export const eventFields = (name: string): FieldOwner => ({ scope: "event", name });

const limits = { user: "userFieldLimit", event: "eventFieldLimit", purchase: "eventFieldLimit" } as const;

/** A field's name in messages and lists: an event's fields stand under the event's name. */
const formatFullName = (owner: string, field: string): string => [owner, field].filter((part) => part !== "").join(".");

/** Checks the number of fields of a scope against the project's limit. */
function checkLimit(
  { settings }: Project,
  scope: FieldScope,
  total: number,
  added: readonly string[],
): TooManyFields | undefined {
  const limit = settings[limits[scope]];
  return total > limit ? { is: "tooManyFields", limit, total, added } : undefined;
}

/** The field name under which an event name itself is recorded: it counts as a field of its own. */
const self = "";

function collectNewTypes(
  owner: FieldOwner,
  intake: TypedFields,
  recorded: RecordedTypes,
): readonly (readonly [string, FieldType])[] {
  const created = [...intake.created];
  return owner.scope === "event" && recorded.get(self) === undefined ? [[self, "object"], ...created] : created;
}

function categoryOf({ scope, name }: FieldOwner): string {
  return scope === "event" ? name : scope;
}

/** The result of writes that were counted together, and the limit they exceed, if any. */
export interface CountedTogether<Result> {
  readonly result: Result;
  readonly excess: TooManyFields | undefined;
}

/**
 * Does the writes of one call and checks the limits of fields once, when all are taken: a call that exceeds one names
 * every field it adds, in order. Whoever finds an excess undoes the writes.
 */
export function countFieldsTogether<Result>(project: Project, work: () => Result): CountedTogether<Result> {
  const { fields } = project.store;
  const { result, added } = fields.collect(work);
  for (const scope of Object.keys(limits) as FieldScope[]) {
    const names = added.filter((each) => each.scope === scope).map(({ owner, name }) => formatFullName(owner, name));
    const excess = names.length > 0 ? checkLimit(project, scope, fields.count(scope), names) : undefined;
    if (excess !== undefined) return { result, excess };
  }
  return { result, excess: undefined };
}

/**
 * Registers the fields of a write: rejects what does not fit, records what is new, keeps to the project's limits.
 * Nothing is recorded when anything is rejected.
 */
export function registerFields(
  project: Project,
  owner: FieldOwner,
  fields: DataFields,
  createNewFields?: boolean,
): RegisteredFields | FieldRejection {
  const { store, settings } = project;
  const known = store.fields.of(owner.scope, owner.name);
  const recorded = owner.scope === "user" ? { get: (name: string) => known.get(name) ?? systemTypes.get(name) } : known;
  const intake = applyFieldTypes(fields, recorded, createNewFields ?? settings.createNewFields);
  if (intake.rejection !== undefined) return { is: "badFields", reason: intake.rejection };
  if (intake.mismatches.length > 0) {
    return {
      is: "mismatched",
      mismatches: intake.mismatches.map((each) => ({ ...each, category: categoryOf(owner) })),
    };
  }
  const added = collectNewTypes(owner, intake, recorded);
  if (added.length > 0) {
    const names = added.map(([field]) => formatFullName(owner.name, field));
    const count = store.fields.count(owner.scope) + added.length;
    const excess = store.fields.isCollecting() ? undefined : checkLimit(project, owner.scope, count, names);
    if (excess !== undefined) return excess;
    store.fields.record(owner.scope, owner.name, added);
  }
  for (const field of intake.filteredOut) project.effects.noteUnkept(formatFullName(owner.name, field), "filteredOut");
  return {
    is: "taken",
    fields: intake.fields,
    created: [...intake.created.keys()],
    filteredOut: intake.filteredOut,
  };
}
