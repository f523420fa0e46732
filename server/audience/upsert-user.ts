import type { OptionalApiUser } from "../../contracts/iterable/user.ts";
import type { DataFields } from "../../contracts/json.ts";
import { mergeFields } from "../domain/data-fields.ts";
import { parseDate } from "../domain/dates.ts";
import type { Reference } from "../domain/identity.ts";
import { type SignupSource, stamped, subscriptionsOf, withSubscriptions } from "../domain/profile.ts";
import { subscriptionFields, type WritableArrays, writable } from "../domain/system-fields.ts";
import { isValidEmail, isValidUserId } from "../domain/validity.ts";
import type { Project } from "../project/registry.ts";
import type { StoredUser } from "../store/users.ts";
import { firstFields, syncLists } from "./edit-user.ts";
import { profileFields, type Taken, takeFields } from "./field-registry.ts";
import type { IdentityRefusal, Refusal } from "./refusals.ts";
import { checkReference, forgotten, resolveIn } from "./user-reference.ts";

/** How a creating call writes users. */
export interface Manner {
  readonly source: SignupSource;
  readonly createNewFields?: boolean | undefined;
  /** users/bulkUpdate may write some subscription arrays that single calls may not. */
  readonly bulk?: boolean;
}

/** A user that was created or updated. */
export interface Written {
  readonly is: "written";
  readonly id: number;
  readonly created: readonly string[];
  readonly filteredOut: readonly string[];
  readonly before: DataFields;
  readonly after: DataFields;
  /** Whether an existing user got another email or userId. */
  readonly renamed: boolean;
}

/** Who is written: the profile that exists, if any, and what will name it afterwards. */
interface Target extends Reference {
  readonly is: "target";
  readonly existing: StoredUser | undefined;
}

const placeholder = (userId: string, digits: number): string => `${userId.toLowerCase()}+${digits}@placeholder.email`;

function targetOf(project: Project, user: OptionalApiUser): Target | IdentityRefusal {
  const checked = checkReference(project.store, user);
  if (checked.is !== "checked") return checked;
  const { reference } = checked;
  const preferUserId = user.preferUserId ?? false;
  const found = resolveIn(project, reference, preferUserId);
  switch (found.is) {
    case "known": {
      const { match, email = match.email, userId = match.userId } = found;
      const nameless = project.kind === "email" && email === undefined && userId !== undefined;
      return nameless
        ? namedByUserId(project, match, userId, preferUserId)
        : { is: "target", existing: match, email, userId };
    }
    case "new":
      return { is: "target", existing: undefined, ...reference };
    case "placeholder":
      return namedByUserId(project, undefined, found.userId, true);
    default:
      return found;
  }
}

/** A user of an email-based project who has a userId alone: made with a placeholder email, where the caller says so. */
function namedByUserId(
  { system }: Project,
  existing: StoredUser | undefined,
  userId: string,
  preferUserId: boolean,
): Target | IdentityRefusal {
  return preferUserId
    ? { is: "target", existing, email: placeholder(userId, system.nineDigits()), userId }
    : { is: "unknownUserId", userId };
}

/** A userId in dataFields renames the user in every project; one that another user has is refused where it is unique. */
function renamedUserId({ kind, store }: Project, target: Target, given: unknown): Target | Refusal {
  if (typeof given !== "string" || given === target.userId) return target;
  if (!isValidUserId(given)) return { is: "invalidUserId", userId: given };
  const refusal = forgotten(store, { email: undefined, userId: given });
  if (refusal !== undefined) return refusal;
  const taken = kind !== "email" && store.users.byUserId(given) !== undefined;
  return taken ? { is: "userIdTaken", userId: given } : { ...target, userId: given };
}

/** An email in dataFields changes the address, except in email-based projects, where only users/updateEmail does. */
function renamedEmail({ kind, store }: Project, target: Target, given: unknown): Target | Refusal {
  if (typeof given !== "string") return target;
  const email = given.toLowerCase();
  if (email === target.email) return target;
  if (!isValidEmail(email)) return { is: "invalidEmail", email };
  if (kind === "email") return target;
  const refusal = forgotten(store, { email, userId: undefined });
  if (refusal !== undefined) return refusal;
  const taken = kind === "hybrid" && store.users.byEmail(email) !== undefined;
  return taken ? { is: "emailTaken", email } : { ...target, email };
}

function renamed(project: Project, target: Target, { email, userId }: DataFields): Target | Refusal {
  const withUserId = renamedUserId(project, target, userId);
  return withUserId.is === "target" ? renamedEmail(project, withUserId, email) : withUserId;
}

const parsed = (user: StoredUser | undefined): DataFields => (user === undefined ? {} : JSON.parse(user.data));

type Fields = Pick<Taken, "fields" | "created" | "filteredOut">;

const noFields: Fields = { fields: {}, created: [], filteredOut: [] };

/** A bulk call may write subscription arrays as fields: all four are on the profile then. */
function withArrays({ kind }: Project, merged: DataFields, incoming: DataFields, { bulk }: Manner): DataFields {
  const written = bulk === true && subscriptionFields.some((name) => name in incoming);
  return written ? withSubscriptions(merged, kind, subscriptionsOf(merged)) : merged;
}

/** When a profile counts as updated, in exports: a caller may say so. */
const updatedAt = ({ profileUpdatedAt }: DataFields, now: number): number =>
  typeof profileUpdatedAt === "string" ? (parseDate(profileUpdatedAt) ?? now) : now;

function write(project: Project, target: Target, taken: Fields, manner: Manner, mergeNestedObjects: boolean): Written {
  const { email: _email, userId: _userId, ...fields } = taken.fields;
  const { email, userId, existing } = target;
  const now = project.clock.now();
  const before = parsed(existing);
  const base = existing?.visible === true ? before : { ...before, ...firstFields(project, manner.source) };
  const merged = mergeFields(base, fields, mergeNestedObjects);
  const after = withArrays(project, merged, fields, manner);
  const data = JSON.stringify(stamped(after, { now, email, incoming: fields }));
  const row = { email, userId, visible: true, data };
  if (existing !== undefined) project.store.users.replace(existing, row, updatedAt(fields, now));
  const id = existing?.id ?? project.store.users.create(row, updatedAt(fields, now));
  if (after !== merged) syncLists(project, id, subscriptionsOf(after));
  const renamed = existing !== undefined && (existing.email !== email || existing.userId !== userId);
  return { is: "written", id, created: taken.created, filteredOut: taken.filteredOut, before, after, renamed };
}

/** Unsubscribes may only be written as fields while message types cannot be opted in to. */
function writableArrays({ settings }: Project, { bulk }: Manner): WritableArrays {
  if (bulk !== true) return "none";
  return settings.optInMessageTypes ? "lists" : "unsubscribes too";
}

/** Creates or touches the user a reference names, without any fields. A hidden profile becomes visible. */
export function identifyUser(project: Project, user: OptionalApiUser, manner: Manner): Written | IdentityRefusal {
  const target = targetOf(project, user);
  return target.is === "target" ? write(project, target, noFields, manner, false) : target;
}

/**
 * Creates or updates a user as every creating call does: users/update, bulkUpdate, commerce and list subscription.
 * A hidden profile it names becomes visible, with all its earlier events. A refused user leaves no trace.
 */
export function upsertUser(project: Project, user: OptionalApiUser, manner: Manner): Written | Refusal {
  const named = targetOf(project, user);
  if (named.is !== "target") return named;
  const incoming = writable(user.dataFields ?? {}, writableArrays(project, manner));
  const target = renamed(project, named, incoming);
  if (target.is !== "target") return target;
  const taken = takeFields(project, profileFields, incoming, manner.createNewFields);
  return taken.is === "taken" ? write(project, target, taken, manner, user.mergeNestedObjects ?? false) : taken;
}

/** Whether a reference that could be written names nobody yet. */
export function isNew(project: Project, user: OptionalApiUser): boolean {
  const target = targetOf(project, user);
  return target.is === "target" && target.existing === undefined;
}
