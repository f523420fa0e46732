import type { DataFields, OptionalApiUser } from "../../contracts/iterable/shared.ts";
import { mergeFields } from "../domain/data-fields.ts";
import { type Reference, resolve } from "../domain/identity.ts";
import { type SignupSource, signedUp, stamped } from "../domain/profile.ts";
import { writable } from "../domain/system-fields.ts";
import { isValidEmail, isValidUserId } from "../domain/validity.ts";
import type { Project } from "../projects.ts";
import type { StoredUser } from "../store/users.ts";
import { profileFields, type Taken, takeFields } from "./field-intake.ts";
import { checkReference } from "./reference.ts";
import type { IdentityRefusal, Refusal } from "./refusals.ts";

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
  const found = resolve(project.kind, reference, project.store.users, user.preferUserId ?? false);
  switch (found.is) {
    case "known":
      return {
        is: "target",
        existing: found.match,
        email: found.email ?? found.match.email,
        userId: found.userId ?? found.match.userId,
      };
    case "new":
      return { is: "target", existing: undefined, ...reference };
    case "placeholder":
      return {
        is: "target",
        existing: undefined,
        email: placeholder(found.userId, project.system.nineDigits()),
        userId: found.userId,
      };
    default:
      return found;
  }
}

/** A userId in dataFields renames the user in every project; one that another user has is refused where it is unique. */
function renamedUserId({ kind, store }: Project, target: Target, given: unknown): Target | Refusal {
  if (typeof given !== "string" || given === target.userId) return target;
  if (!isValidUserId(given)) return { is: "invalidUserId", userId: given };
  if (store.forgotten.has("userId", given)) return { is: "forgotten" };
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
  if (store.forgotten.has("email", email)) return { is: "forgotten" };
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

/** A bulk call that writes emailListIds changes who is on the lists, and writes no subscription event. */
function syncLists(project: Project, user: number, { emailListIds }: DataFields): void {
  if (!Array.isArray(emailListIds)) return;
  project.store.lists.leaveAll(user);
  for (const list of emailListIds) if (Number.isInteger(list)) project.store.lists.join(list, user);
}

function write(project: Project, target: Target, taken: Fields, manner: Manner, mergeNestedObjects: boolean): Written {
  const { email: _email, userId: _userId, ...fields } = taken.fields;
  const now = project.clock.now();
  const before = parsed(target.existing);
  const base = target.existing?.visible === true ? before : { ...before, ...signedUp(now, manner.source) };
  const merged = mergeFields(base, fields, mergeNestedObjects);
  const after = stamped(merged, { now, email: target.email, incoming: fields });
  const row = { email: target.email, userId: target.userId, visible: true, data: JSON.stringify(after) };
  const known = target.existing?.id;
  if (known !== undefined) project.store.users.replace(known, row, now);
  const id = known ?? project.store.users.create(row, now);
  syncLists(project, id, fields);
  return { is: "written", id, created: taken.created, filteredOut: taken.filteredOut, before, after: merged };
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
  const incoming = writable(user.dataFields ?? {}, manner.bulk ?? false);
  const target = renamed(project, named, incoming);
  if (target.is !== "target") return target;
  const taken = takeFields(project, profileFields, incoming, manner.createNewFields);
  return taken.is === "taken" ? write(project, target, taken, manner, user.mergeNestedObjects ?? false) : taken;
}

/** Whether a reference names a profile that already exists, hidden ones included. */
export function exists(project: Project, user: OptionalApiUser): boolean {
  const target = targetOf(project, user);
  return target.is === "target" && target.existing !== undefined;
}
