import type { OptionalApiUser } from "../../contracts/iterable/user.ts";
import type { DataFields } from "../../contracts/json.ts";
import { mergeFields } from "../domain/data-fields.ts";
import { parseDate } from "../domain/dates.ts";
import type { Reference } from "../domain/identity.ts";
import { type SignupSource, stampFields, subscriptionsOf, withSubscriptions } from "../domain/profile.ts";
import { pickWritableFields, subscriptionFields, type WritableArrays } from "../domain/system-fields.ts";
import { isValidEmail, isValidUserId } from "../domain/validity.ts";
import { revealFields, type WritingCall } from "../domain/visibility.ts";
import type { Project } from "../project/registry.ts";
import { fieldsOf } from "../store/hot-users.ts";
import type { StoredUser } from "../store/users.ts";
import { createFirstFields, syncLists } from "./edit-user.ts";
import { profileFields, type RegisteredFields, registerFields } from "./field-registry.ts";
import type { IdentityRejection, Rejection } from "./rejections.ts";
import { checkReference, findForgotten, resolveInProject } from "./user-reference.ts";
import { isVisibleAfter, revealUser } from "./visibility.ts";

/** Options of a write: how a creating call writes users. */
export interface UpsertOptions {
  readonly call: WritingCall;
  readonly source: SignupSource;
  readonly createNewFields?: boolean | undefined;
  /** users/bulkUpdate may write some subscription arrays that single calls may not. */
  readonly bulk?: boolean;
}

/** The result of an upsert: the user that was created or updated. */
export interface UpsertResult {
  readonly is: "written";
  readonly id: number;
  readonly created: readonly string[];
  readonly filteredOut: readonly string[];
  readonly before: DataFields;
  readonly after: DataFields;
  /** Whether an existing user got another email or userId. */
  readonly renamed: boolean;
}

/** The target of an upsert: the profile that exists, if any, and what will name it afterwards. */
interface UpsertTarget extends Reference {
  readonly is: "target";
  readonly existing: StoredUser | undefined;
}

const createPlaceholderEmail = (userId: string, digits: number): string =>
  `${userId.toLowerCase()}+${digits}@placeholder.email`;

function resolveTarget(project: Project, user: OptionalApiUser): UpsertTarget | IdentityRejection {
  const checked = checkReference(project.store, user);
  if (checked.is !== "checked") return checked;
  const { reference } = checked;
  const preferUserId = user.preferUserId ?? false;
  const found = resolveInProject(project, reference, preferUserId);
  switch (found.is) {
    case "known": {
      const { match, email = match.email, userId = match.userId } = found;
      const nameless = project.kind === "email" && email === undefined && userId !== undefined;
      return nameless
        ? resolveByUserId(project, match, userId, preferUserId)
        : { is: "target", existing: match, email, userId };
    }
    case "new":
      return { is: "target", existing: undefined, ...reference };
    case "placeholder":
      return resolveByUserId(project, undefined, found.userId, true);
    default:
      return found;
  }
}

/**
 * Resolves a userId alone in an email-based project: its user is made with a placeholder email, where the caller says
 * so.
 */
function resolveByUserId(
  { system }: Project,
  existing: StoredUser | undefined,
  userId: string,
  preferUserId: boolean,
): UpsertTarget | IdentityRejection {
  return preferUserId
    ? { is: "target", existing, email: createPlaceholderEmail(userId, system.nineDigits()), userId }
    : { is: "unknownUserId", userId };
}

/**
 * Applies a userId in dataFields, which renames the user in every project; one that another user has is refused where
 * it is unique.
 */
function applyUserId({ kind, store }: Project, target: UpsertTarget, given: unknown): UpsertTarget | Rejection {
  if (typeof given !== "string" || given === target.userId) return target;
  if (!isValidUserId(given)) return { is: "invalidUserId", userId: given };
  const rejection = findForgotten(store, { email: undefined, userId: given });
  if (rejection !== undefined) return rejection;
  const taken = kind !== "email" && store.users.byUserId(given) !== undefined;
  return taken ? { is: "userIdTaken", userId: given } : { ...target, userId: given };
}

/**
 * Applies an email in dataFields, which changes the address, except in email-based projects, where only
 * users/updateEmail does.
 */
function applyEmail(project: Project, target: UpsertTarget, given: unknown): UpsertTarget | Rejection {
  const { kind, store, effects } = project;
  if (typeof given !== "string") return target;
  const email = given.toLowerCase();
  if (email === target.email) return target;
  if (!isValidEmail(email)) return { is: "invalidEmail", email };
  if (kind === "email") {
    effects.noteUnkept("email", "emailNotApplied");
    return target;
  }
  const rejection = findForgotten(store, { email, userId: undefined });
  if (rejection !== undefined) return rejection;
  const taken = kind === "hybrid" && store.users.byEmail(email) !== undefined;
  return taken ? { is: "emailTaken", email } : { ...target, email };
}

function applyIdentifiers(
  project: Project,
  target: UpsertTarget,
  { email, userId }: DataFields,
): UpsertTarget | Rejection {
  const withUserId = applyUserId(project, target, userId);
  return withUserId.is === "target" ? applyEmail(project, withUserId, email) : withUserId;
}

const parseFields = (user: StoredUser | undefined): DataFields => (user === undefined ? {} : fieldsOf(user));

type Fields = Pick<RegisteredFields, "fields" | "created" | "filteredOut">;

const noFields: Fields = { fields: {}, created: [], filteredOut: [] };

/**
 * Completes the subscription arrays of a profile: where a bulk call writes some of them as fields, all four are on it.
 */
function withArrays({ kind }: Project, merged: DataFields, incoming: DataFields, { bulk }: UpsertOptions): DataFields {
  const written = bulk === true && subscriptionFields.some((name) => name in incoming);
  return written ? withSubscriptions(merged, kind, subscriptionsOf(merged)) : merged;
}

/** When a profile counts as updated, in exports: a caller may say so. */
const updateTimeOf = ({ profileUpdatedAt }: DataFields, now: number): number =>
  typeof profileUpdatedAt === "string" ? (parseDate(profileUpdatedAt) ?? now) : now;

/** The fields that are kept beside the identifiers: nearly always all of them. */
function withoutIdentifiers(fields: DataFields): DataFields {
  if (fields.email === undefined && fields.userId === undefined) return fields;
  const { email: _email, userId: _userId, ...others } = fields;
  return others;
}

function writeUser(
  project: Project,
  target: UpsertTarget,
  taken: Fields,
  options: UpsertOptions,
  mergeNestedObjects: boolean,
): UpsertResult {
  const fields = withoutIdentifiers(taken.fields);
  const { email, userId, existing } = target;
  const now = project.clock.now();
  const before = parseFields(existing);
  const isRevealed = existing?.visible !== true && isVisibleAfter(project, existing, options.call);
  const base = isRevealed ? revealFields(before, () => createFirstFields(project, options.source)) : before;
  const merged = mergeFields(base, fields, mergeNestedObjects);
  const after = withArrays(project, merged, fields, options);
  const content = { email, userId, fields: stampFields(after, { now, email, incoming: fields }) };
  const id = revealUser(project, existing, content, options.call, updateTimeOf(fields, now));
  if (after !== merged) syncLists(project, id, subscriptionsOf(after));
  const renamed = existing !== undefined && (existing.email !== email || existing.userId !== userId);
  return { is: "written", id, created: taken.created, filteredOut: taken.filteredOut, before, after, renamed };
}

/**
 * The arrays a call may write. Unsubscribes may only be written as fields while message types cannot be opted in to.
 */
function writableArraysOf({ settings }: Project, { bulk }: UpsertOptions): WritableArrays {
  if (bulk !== true) return "none";
  return settings.optInMessageTypes ? "lists" : "unsubscribes too";
}

/** Picks the fields a call may write; those it may not are noted. */
function pickWritable(project: Project, sent: DataFields, options: UpsertOptions): DataFields {
  const fields = pickWritableFields(sent, writableArraysOf(project, options));
  if (fields === sent) return sent;
  for (const name of Object.keys(sent)) if (!(name in fields)) project.effects.noteUnkept(name, "managed");
  return fields;
}

/** Creates, reveals or touches the user a reference names, without any fields, as a creating call does first. */
export function ensureUser(
  project: Project,
  user: OptionalApiUser,
  options: UpsertOptions,
): UpsertResult | IdentityRejection {
  const target = resolveTarget(project, user);
  return target.is === "target" ? writeUser(project, target, noFields, options, false) : target;
}

/**
 * Creates or updates a user as every creating call does: users/update, bulkUpdate, commerce and list subscription.
 * A hidden profile it names becomes visible, with all its earlier events, where the project has such a call reveal. A
 * refused user leaves no trace.
 */
export function upsertUser(project: Project, user: OptionalApiUser, options: UpsertOptions): UpsertResult | Rejection {
  const named = resolveTarget(project, user);
  if (named.is !== "target") return named;
  const incoming = pickWritable(project, user.dataFields ?? {}, options);
  const target = applyIdentifiers(project, named, incoming);
  if (target.is !== "target") return target;
  const taken = registerFields(project, profileFields, incoming, options.createNewFields);
  return taken.is === "taken" ? writeUser(project, target, taken, options, user.mergeNestedObjects ?? false) : taken;
}

/** Whether a reference that could be written names nobody yet. */
export function wouldCreate(project: Project, user: OptionalApiUser): boolean {
  const target = resolveTarget(project, user);
  return target.is === "target" && target.existing === undefined;
}
