import type { UserRef } from "../../../contracts/iterable/user.ts";
import type { MergeUsers } from "../../../contracts/iterable/users/identity.ts";
import type { DataFields } from "../../../contracts/json.ts";
import { syncLists } from "../../audience/edit-user.ts";
import { sentences } from "../../audience/refusals.ts";
import { forgotten, visibleUser, wellFormed } from "../../audience/user-reference.ts";
import type { Reference } from "../../domain/identity.ts";
import { mergeUserFields, unitedSubscriptions } from "../../domain/merge-users.ts";
import { stamped, subscriptionsOf, withSubscriptions } from "../../domain/profile.ts";
import { subscriptionFields } from "../../domain/system-fields.ts";
import type { Fail } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import type { ApiKey } from "../../project/settings.ts";
import type { StoredUser } from "../../store/users.ts";
import { refuseForm } from "../refuse.ts";

type MergeRefusal =
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

function check({ store, kind }: Project, which: string, ref: UserRef, fail: Fail<MergeRefusal>): void {
  const { email, userId } = ref;
  if (email === undefined && userId === undefined) {
    fail("BadParams", `Either ${which}Email or ${which}UserId must be set`);
  }
  const refusal = wellFormed(ref);
  if (refusal !== undefined) refuseForm(fail, refusal);
  if (forgotten(store, { email, userId }) !== undefined) fail("ForgottenUserError", sentences.forgotten);
  if (kind === "userId" && userId === undefined) fail("BadParams", sentences.notAKey);
}

const unknown = ({ email, userId = "" }: UserRef, fail: Fail<MergeRefusal>): never =>
  email === undefined
    ? fail("UnknownUserIdError", sentences.unknownUserId(userId))
    : fail("UnknownEmailError", sentences.unknownEmail(email));

const hasSubscriptions = (fields: DataFields): boolean => subscriptionFields.some((name) => name in fields);

/** Writes a user's identity and fields, with its lists as its fields say. */
function write(project: Project, user: StoredUser, identity: Reference, fields: DataFields, incoming: DataFields) {
  const { store, clock, kind } = project;
  const now = clock.now();
  const { email, userId } = identity;
  const subscriptions = subscriptionsOf(fields);
  const complete = hasSubscriptions(fields) ? withSubscriptions(fields, kind, subscriptions) : fields;
  const data = JSON.stringify(stamped(complete, { now, email, incoming }));
  store.users.replace(user, { email, userId, visible: true, data }, now);
  syncLists(project, user.id, subscriptions);
}

/** The source takes the name of a destination that does not exist. */
function rename(project: Project, source: StoredUser, { email = source.email, userId = source.userId }: UserRef): void {
  write(project, source, { email, userId }, JSON.parse(source.data), {});
}

function absorb(
  project: Project,
  source: StoredUser,
  destination: StoredUser,
  body: MergeUsers,
  fail: Fail<MergeRefusal>,
) {
  const { store } = project;
  const [from, to]: [DataFields, DataFields] = [JSON.parse(source.data), JSON.parse(destination.data)];
  const merged = mergeUserFields(from, to, body.arrayMerge ?? []);
  const fields = merged.is === "merged" ? merged.fields : fail("BadParams", merged.why);
  const united = hasSubscriptions(from) || hasSubscriptions(to) ? unitedSubscriptions(from, to) : {};
  const identity = { email: destination.email ?? source.email, userId: destination.userId ?? source.userId };
  const { phoneNumber } = from;
  store.events.move(source.id, destination.id);
  store.tokens.move(source.id, destination.id);
  store.users.remove(source.id);
  write(project, destination, identity, { ...fields, ...united }, "phoneNumber" in to ? {} : { phoneNumber });
}

/** The destination, hidden or not. */
function destinationOf(project: Project, ref: UserRef): StoredUser | undefined {
  const { users } = project.store;
  const hidden = (): StoredUser | undefined =>
    ref.email === undefined ? users.byUserId(ref.userId ?? "") : users.byEmail(ref.email);
  return visibleUser(project, ref) ?? hidden();
}

/**
 * Merges the source user into the destination: the source's profile goes, its events move. A destination that does
 * not exist becomes the source's new name. assumed: an identifier only the source has is kept.
 *
 * @see https://support.iterable.com/hc/en-us/articles/33744314673172
 */
export function mergeUsers(project: Project, key: ApiKey, body: MergeUsers, fail: Fail<MergeRefusal>): void {
  const sourceRef = refOf(body.sourceEmail, body.sourceUserId);
  const destinationRef = refOf(body.destinationEmail, body.destinationUserId);
  check(project, "source", sourceRef, fail);
  check(project, "destination", destinationRef, fail);
  const source = visibleUser(project, sourceRef) ?? unknown(sourceRef, fail);
  const destination = destinationOf(project, destinationRef);
  if (destination === undefined) rename(project, source, destinationRef);
  else if (destination.id === source.id) fail("BadParams", "Source and destination are the same user");
  else if (destination.visible && (key.type === "mobile" || key.type === "web")) {
    fail("Forbidden", "Merging two known users takes a server-side API key");
  } else absorb(project, source, destination, body, fail);
}
