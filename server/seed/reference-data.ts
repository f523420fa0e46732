import { checkReference } from "../audience/user-reference.ts";
import type { FieldType } from "../domain/field-types.ts";
import { systemTypes } from "../domain/system-fields.ts";
import type { Project } from "../project/registry.ts";
import type { FieldScope } from "../store/fields.ts";
import type { Tables } from "../store/tables.ts";
import { type Issue, issuesOfRejection } from "./errors.ts";
import type { CheckedRecord } from "./format.ts";

const noIssues: readonly Issue[] = [];

export function seedList(project: Project, tables: Tables, list: CheckedRecord<"list">): readonly Issue[] {
  const { id = null, name, description = null, createdAt = project.clock.now() } = list;
  if (id !== null && project.store.lists.find(id) !== undefined) {
    return [{ path: ["id"], message: `there is a list ${id} already` }];
  }
  tables.insert("lists", { id, name, description, created_at: createdAt });
  return noIssues;
}

/** Adds a channel, in the place of one that has its number: the three of a new project may be renamed. */
export function seedChannel({ store, clock }: Project, channel: CheckedRecord<"channel">): readonly Issue[] {
  store.channels.upsertDefinitions({ channels: [channel] }, clock.now());
  return noIssues;
}

export function seedMessageType(
  { store, settings, clock }: Project,
  type: CheckedRecord<"messageType">,
): readonly Issue[] {
  if (store.channels.channel(type.channelId) === undefined) {
    return [{ path: ["channelId"], message: `there is no channel ${type.channelId}` }];
  }
  if (type.policy === "OptIn" && !settings.optInMessageTypes) {
    return [{ path: ["policy"], message: "OptIn takes the setting optInMessageTypes" }];
  }
  store.channels.upsertDefinitions({ messageTypes: [type] }, clock.now());
  return noIssues;
}

/** Adds a forgotten identity: nobody of this email or userId can be written from then on. */
export function seedForgotten({ store, kind }: Project, ref: CheckedRecord<"forgotten">): readonly Issue[] {
  const checked = checkReference(store, ref);
  if (checked.is !== "checked" && checked.is !== "forgotten") return issuesOfRejection(checked);
  const { email, userId } = ref;
  if (kind === "email" && userId !== undefined) {
    return [{ path: ["userId"], message: "users of an email-based project are forgotten by their email" }];
  }
  if (kind === "userId" && email !== undefined) {
    return [{ path: ["email"], message: "users of a userID-based project are forgotten by their userId" }];
  }
  if (
    store.users.byEmail(email?.toLowerCase() ?? "") !== undefined ||
    store.users.byUserId(userId ?? "") !== undefined
  ) {
    return [{ path: [], message: "this user is there: somebody forgotten has no profile" }];
  }
  if (email !== undefined) store.forgotten.add("email", email);
  if (userId !== undefined) store.forgotten.add("userId", userId);
  return noIssues;
}

/** A field with the objects its dotted name says it is in; of an event, with the name of the event itself. */
function typesOf({ name, type, event }: CheckedRecord<"field">): (readonly [string, FieldType])[] {
  const parts = name.split(".");
  const parents = parts.slice(1).map((_, index) => [parts.slice(0, index + 1).join("."), "object"] as const);
  return [...(event === undefined ? [] : [["", "object"] as const]), ...parents, [name, type]];
}

function scopeOf({ event, purchase }: CheckedRecord<"field">): FieldScope {
  if (event !== undefined) return "event";
  return purchase === true ? "purchase" : "user";
}

/** Fixes the type of a field before any value does. */
export function seedField({ store }: Project, field: CheckedRecord<"field">): readonly Issue[] {
  const scope = scopeOf(field);
  const { event } = field;
  const recorded = store.fields.of(scope, event);
  for (const [path, type] of typesOf(field)) {
    const known = recorded.get(path) ?? (scope === "user" ? systemTypes.get(path) : undefined);
    if (known !== undefined && known !== type) {
      return [{ path: ["type"], message: `the field ${path} is of type ${known} already` }];
    }
    if (known === undefined) store.fields.record(scope, event ?? "", [[path, type]]);
  }
  return noIssues;
}
