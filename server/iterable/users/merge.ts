import type { UserRef } from "../../../contracts/iterable/user.ts";
import type { MergeUsers } from "../../../contracts/iterable/users/identity.ts";
import type { DataFields } from "../../../contracts/json.ts";
import { syncLists } from "../../audience/edit-user.ts";
import { messages } from "../../audience/refusals.ts";
import { findForgotten, findVisibleUser, validateReference } from "../../audience/user-reference.ts";
import { revealUser } from "../../audience/visibility.ts";
import type { Reference } from "../../domain/identity.ts";
import { mergeUserFields, uniteSubscriptions } from "../../domain/merge-users.ts";
import { stampFields, subscriptionsOf, withSubscriptions } from "../../domain/profile.ts";
import { subscriptionFields } from "../../domain/system-fields.ts";
import type { Fail } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import type { ApiKey } from "../../project/settings.ts";
import type { StoredUser } from "../../store/users.ts";
import { failWithFormRejection } from "../refuse.ts";

type MergeErrorName =
  | "BadParams"
  | "Forbidden"
  | "ForgottenUserError"
  | "InvalidEmailAddressError"
  | "InvalidUserIdError"
  | "UnknownEmailError"
  | "UnknownUserIdError";

const refOf = (email: string | undefined, userId: string | undefined): UserRef => {
  if (email !== undefined) return { email: email.toLowerCase() };
  return userId === undefined ? {} : { userId };
};

function checkMergeReference({ store, kind }: Project, which: string, ref: UserRef, fail: Fail<MergeErrorName>): void {
  const { email, userId } = ref;
  if (email === undefined && userId === undefined) {
    fail("BadParams", `Either ${which}Email or ${which}UserId must be set`);
  }
  const rejection = validateReference(ref);
  if (rejection !== undefined) failWithFormRejection(fail, rejection);
  if (findForgotten(store, { email, userId }) !== undefined) fail("ForgottenUserError", messages.forgotten);
  if (kind === "userId" && userId === undefined) fail("BadParams", messages.notAKey);
}

const failUnknownUser = ({ email, userId = "" }: UserRef, fail: Fail<MergeErrorName>): never =>
  email === undefined
    ? fail("UnknownUserIdError", messages.unknownUserId(userId))
    : fail("UnknownEmailError", messages.unknownEmail(email));

const hasSubscriptions = (fields: DataFields): boolean => subscriptionFields.some((name) => name in fields);

/** Writes a user's identity and fields, with its lists as its fields say. */
function writeProfile(
  project: Project,
  user: StoredUser,
  identity: Reference,
  fields: DataFields,
  incoming: DataFields,
) {
  const { clock, kind } = project;
  const now = clock.now();
  const { email, userId } = identity;
  const subscriptions = subscriptionsOf(fields);
  const complete = hasSubscriptions(fields) ? withSubscriptions(fields, kind, subscriptions) : fields;
  revealUser(project, user, { email, userId, fields: stampFields(complete, { now, email, incoming }) }, now);
  syncLists(project, user.id, subscriptions);
}

/** The source takes the name of a destination that does not exist. */
function renameSource(
  project: Project,
  source: StoredUser,
  { email = source.email, userId = source.userId }: UserRef,
): void {
  writeProfile(project, source, { email, userId }, JSON.parse(source.data), {});
}

function absorbSource(
  project: Project,
  source: StoredUser,
  destination: StoredUser,
  body: MergeUsers,
  fail: Fail<MergeErrorName>,
) {
  const { store } = project;
  const [from, to]: [DataFields, DataFields] = [JSON.parse(source.data), JSON.parse(destination.data)];
  const merged = mergeUserFields(from, to, body.arrayMerge ?? []);
  const fields = merged.is === "merged" ? merged.fields : fail("BadParams", merged.why);
  const united = hasSubscriptions(from) || hasSubscriptions(to) ? uniteSubscriptions(from, to) : {};
  const identity = { email: destination.email ?? source.email, userId: destination.userId ?? source.userId };
  const { phoneNumber } = from;
  store.events.move(source.id, destination.id);
  store.tokens.move(source.id, destination.id);
  store.users.remove(source.id);
  writeProfile(project, destination, identity, { ...fields, ...united }, "phoneNumber" in to ? {} : { phoneNumber });
}

/** The destination, hidden or not. */
function findDestination(project: Project, ref: UserRef): StoredUser | undefined {
  const { users } = project.store;
  const findHidden = (): StoredUser | undefined =>
    ref.email === undefined ? users.byUserId(ref.userId ?? "") : users.byEmail(ref.email);
  return findVisibleUser(project, ref) ?? findHidden();
}

/**
 * Merges the source user into the destination: the source's profile goes, its events move. A destination that does
 * not exist becomes the source's new name. assumed: an identifier only the source has is kept.
 *
 * @see https://support.iterable.com/hc/en-us/articles/33744314673172
 */
export function mergeUsers(project: Project, key: ApiKey, body: MergeUsers, fail: Fail<MergeErrorName>): void {
  const sourceRef = refOf(body.sourceEmail, body.sourceUserId);
  const destinationRef = refOf(body.destinationEmail, body.destinationUserId);
  checkMergeReference(project, "source", sourceRef, fail);
  checkMergeReference(project, "destination", destinationRef, fail);
  const source = findVisibleUser(project, sourceRef) ?? failUnknownUser(sourceRef, fail);
  const destination = findDestination(project, destinationRef);
  if (destination === undefined) renameSource(project, source, destinationRef);
  else if (destination.id === source.id) fail("BadParams", "Source and destination are the same user");
  else if (destination.visible && (key.type === "mobile" || key.type === "web")) {
    fail("Forbidden", "Merging two known users takes a server-side API key");
  } else absorbSource(project, source, destination, body, fail);
}
