import type { UserRef } from "../../contracts/iterable/user.ts";
import type { MergeUsers } from "../../contracts/iterable/users/identity.ts";
import type { DataFields } from "../../contracts/json.ts";
import type { Reference } from "../domain/identity.ts";
import { mergeUserFields, uniteSubscriptions } from "../domain/merge-users.ts";
import { stampFields, subscriptionsOf, withSubscriptions } from "../domain/profile.ts";
import { subscriptionFields } from "../domain/system-fields.ts";
import type { Project } from "../project/registry.ts";
import type { ApiKey } from "../project/settings.ts";
import type { StoredUser } from "../store/users.ts";
import { syncLists } from "./edit-user.ts";
import type { ForgottenRejection, FormRejection } from "./rejections.ts";
import { isUnknownUser } from "./unknown-users.ts";
import { findForgotten, findVisibleUser, validateReference } from "./user-reference.ts";
import { removeUser, revealUser } from "./visibility.ts";

/** The rejection of a merge: the two users stay two. */
export type MergeRejection =
  | FormRejection
  | ForgottenRejection
  | { readonly is: "unnamed"; readonly which: "source" | "destination" }
  | { readonly is: "unknownUser"; readonly ref: UserRef }
  | { readonly is: "badArrayMerge"; readonly reason: string }
  | { readonly is: "notAKey" | "sameUser" | "bothKnown" };

const refOf = (email: string | undefined, userId: string | undefined): UserRef => {
  if (email !== undefined) return { email: email.toLowerCase() };
  return userId === undefined ? {} : { userId };
};

function checkMergeReference(
  { store, kind }: Project,
  which: "source" | "destination",
  ref: UserRef,
): MergeRejection | undefined {
  const { email, userId } = ref;
  if (email === undefined && userId === undefined) return { is: "unnamed", which };
  const rejection = validateReference(ref) ?? findForgotten(store, { email, userId });
  if (rejection !== undefined) return rejection;
  return kind === "userId" && userId === undefined ? { is: "notAKey" } : undefined;
}

const hasSubscriptions = (fields: DataFields): boolean => subscriptionFields.some((name) => name in fields);

/** Writes a user's identity and fields, with its lists as its fields say. */
function writeProfile(
  project: Project,
  user: StoredUser,
  identity: Reference,
  fields: DataFields,
  incoming: DataFields,
): void {
  const { clock, kind } = project;
  const now = clock.now();
  const { email, userId } = identity;
  const subscriptions = subscriptionsOf(fields);
  const complete = hasSubscriptions(fields) ? withSubscriptions(fields, kind, subscriptions) : fields;
  const content = { email, userId, fields: stampFields(complete, { now, email, incoming }) };
  revealUser(project, user, content, "creatingCall", now);
  syncLists(project, user.id, subscriptions);
}

/** Gives the source the name of a destination that does not exist. */
function renameSource(
  project: Project,
  source: StoredUser,
  { email = source.email, userId = source.userId }: UserRef,
): void {
  writeProfile(project, source, { email, userId }, JSON.parse(source.data), {});
}

/** Moves what the source has to the destination, and removes the source. */
function absorbSource(
  project: Project,
  source: StoredUser,
  destination: StoredUser,
  { arrayMerge = [] }: MergeUsers,
): MergeRejection | undefined {
  const { store } = project;
  const [from, to]: [DataFields, DataFields] = [JSON.parse(source.data), JSON.parse(destination.data)];
  const merged = mergeUserFields(from, to, arrayMerge);
  if (merged.is === "refused") return { is: "badArrayMerge", reason: merged.why };
  const united = hasSubscriptions(from) || hasSubscriptions(to) ? uniteSubscriptions(from, to) : {};
  const identity = { email: destination.email ?? source.email, userId: destination.userId ?? source.userId };
  const { phoneNumber } = from;
  store.events.move(source.id, destination.id);
  store.messages.move(source.id, destination.id);
  store.journeyEntries.move(source.id, destination.id);
  store.tokens.move(source.id, destination.id);
  removeUser(project, source);
  const fields = { ...merged.fields, ...united };
  writeProfile(project, destination, identity, fields, "phoneNumber" in to ? {} : { phoneNumber });
  return undefined;
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
export function mergeUsers(project: Project, key: ApiKey, body: MergeUsers): MergeRejection | undefined {
  const sourceRef = refOf(body.sourceEmail, body.sourceUserId);
  const destinationRef = refOf(body.destinationEmail, body.destinationUserId);
  const rejection =
    checkMergeReference(project, "source", sourceRef) ?? checkMergeReference(project, "destination", destinationRef);
  if (rejection !== undefined) return rejection;
  const source = findVisibleUser(project, sourceRef);
  if (source === undefined) return { is: "unknownUser", ref: sourceRef };
  const destination = findDestination(project, destinationRef);
  if (destination === undefined) {
    renameSource(project, source, destinationRef);
    return undefined;
  }
  if (destination.id === source.id) return { is: "sameUser" };
  const isClientKey = key.type === "mobile" || key.type === "web";
  const areKnown = destination.visible && !isUnknownUser(project, source);
  return areKnown && isClientKey ? { is: "bothKnown" } : absorbSource(project, source, destination, body);
}
