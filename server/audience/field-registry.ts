import type { DataFields } from "../../contracts/json.ts";
import { type FieldType, type Intake, type RecordedTypes, takeIn } from "../domain/field-types.ts";
import { systemTypes } from "../domain/system-fields.ts";
import type { Project } from "../project/registry.ts";
import type { FieldScope } from "../store/fields.ts";
import type { FieldRefusal } from "./refusals.ts";

/** Fields the registry has taken, and what it learnt or left out on the way. */
export interface Taken {
  readonly is: "taken";
  readonly fields: DataFields;
  readonly created: readonly string[];
  readonly filteredOut: readonly string[];
}

/** Whose registry: profiles, purchases, or one event name. */
export interface Owner {
  readonly scope: FieldScope;
  /** The event name; empty for profiles and purchases. */
  readonly name: string;
}

export const profileFields: Owner = { scope: "user", name: "" };
export const purchaseFields: Owner = { scope: "purchase", name: "" };
export const eventFields = (name: string): Owner => ({ scope: "event", name });

const limits = { user: "userFieldLimit", event: "eventFieldLimit", purchase: "eventFieldLimit" } as const;

/** A field's name in messages and lists: an event's fields stand under the event's name. */
const fullName = (owner: Owner, field: string): string => [owner.name, field].filter((part) => part !== "").join(".");

/** The name an event name itself is recorded under: it counts as a field of its own. */
const self = "";

function newTypes(owner: Owner, intake: Intake, recorded: RecordedTypes): readonly (readonly [string, FieldType])[] {
  const created = [...intake.created];
  return owner.scope === "event" && recorded.get(self) === undefined ? [[self, "object"], ...created] : created;
}

function category({ scope, name }: Owner): string {
  return scope === "event" ? name : scope;
}

/**
 * Takes fields in: refuses what does not fit, records what is new, keeps to the project's limits.
 * Nothing is recorded when anything is refused.
 */
export function takeFields(
  project: Project,
  owner: Owner,
  fields: DataFields,
  createNewFields?: boolean,
): Taken | FieldRefusal {
  const { store, settings } = project;
  const known = store.fields.of(owner.scope, owner.name);
  const recorded = owner.scope === "user" ? { get: (name: string) => known.get(name) ?? systemTypes.get(name) } : known;
  const intake = takeIn(fields, recorded, createNewFields ?? settings.createNewFields);
  if (intake.refused !== undefined) return { is: "badFields", reason: intake.refused };
  if (intake.mismatches.length > 0) {
    return { is: "mismatched", misfits: intake.mismatches.map((each) => ({ ...each, category: category(owner) })) };
  }
  const added = newTypes(owner, intake, recorded);
  if (added.length > 0) {
    const limit = settings[limits[owner.scope]];
    const total = store.fields.count(owner.scope) + added.length;
    const names = added.map(([field]) => fullName(owner, field));
    if (total > limit) return { is: "tooManyFields", limit, total, added: names };
    store.fields.record(owner.scope, owner.name, added);
  }
  return {
    is: "taken",
    fields: intake.fields,
    created: [...intake.created.keys()],
    filteredOut: intake.filteredOut,
  };
}
