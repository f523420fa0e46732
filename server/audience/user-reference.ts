import type { UserRef } from "../../contracts/iterable/user.ts";
import { type Reference, type Resolution, resolveReference } from "../domain/identity.ts";
import { isValidEmail, isValidUserId } from "../domain/validity.ts";
import { isWithinReach } from "../domain/visibility.ts";
import type { Project } from "../project/registry.ts";
import type { Store } from "../store/stores.ts";
import type { StoredUser } from "../store/users.ts";
import type { ForgottenRejection, FormRejection, IdentityRejection, ReferenceRejection } from "./rejections.ts";
import { checkVisible } from "./visibility.ts";

/** A reference whose parts are well formed and not forgotten, or why it is not. */
export type CheckedReference = { readonly is: "checked"; readonly reference: Reference } | ReferenceRejection;

/** Validates the form of a reference: gives what is wrong with it, if anything. */
export function validateReference({ email, userId }: UserRef): FormRejection | undefined {
  if (email !== undefined && !isValidEmail(email)) return { is: "invalidEmail", email: email.toLowerCase() };
  return userId !== undefined && !isValidUserId(userId) ? { is: "invalidUserId", userId } : undefined;
}

/** Checks what names a user before anyone is looked up: present, well formed, not forgotten, in that order. */
export function checkReference(store: Store, ref: UserRef): CheckedReference {
  if (ref.email === undefined && ref.userId === undefined) return { is: "unnamed" };
  const rejection = validateReference(ref);
  if (rejection !== undefined) return rejection;
  const reference = { email: ref.email?.toLowerCase(), userId: ref.userId };
  return findForgotten(store, reference) ?? { is: "checked", reference };
}

/** Finds the part of a reference that has been forgotten, if any. */
export function findForgotten(
  { forgotten: known }: Store,
  { email, userId }: Reference,
): ForgottenRejection | undefined {
  if (email !== undefined && known.has("email", email)) return { is: "forgotten", email };
  return userId !== undefined && known.has("userId", userId) ? { is: "forgotten", userId } : undefined;
}

/**
 * Resolves a reference to the profile it names in this project. A hidden profile that an event made from a userId alone
 * is the person who now has an email too.
 */
export function resolveInProject(
  { kind, store: { users }, settings }: Project,
  reference: Reference,
  preferUserId = false,
): Resolution<StoredUser> {
  const found = resolveReference(kind, reference, users, preferUserId);
  const { email, userId } = reference;
  const alone = settings.hiddenProfileForUnknownUserId && email !== undefined && userId !== undefined;
  if (found.is !== "new" || !alone) return found;
  const match = users.allByUserId(userId).find((user) => user.email === undefined);
  return match === undefined ? found : { is: "known", match, email };
}

/** The user of a call that creates none: nobody while unknown or out of its reach. */
export type ExistingUser = { readonly is: "existing"; readonly user: StoredUser | undefined } | IdentityRejection;

export function findExistingUser(project: Project, ref: UserRef): ExistingUser {
  const checked = checkReference(project.store, ref);
  if (checked.is !== "checked") return checked;
  const found = resolveInProject(project, checked.reference);
  if (found.is === "conflict" || found.is === "notAKey") return found;
  if (found.is !== "known") return { is: "existing", user: undefined };
  const isReached = checkVisible(project, found.match) || isWithinReach(found.match, project.settings.revealedBy);
  return { is: "existing", user: isReached ? found.match : undefined };
}

/** Finds the visible profile a read names, by the stronger of two identifiers: the userId only where it is the key. */
export function findVisibleUser(project: Project, { email, userId }: UserRef): StoredUser | undefined {
  const { kind, store } = project;
  const { users } = store;
  const user =
    email === undefined || (kind === "userId" && userId !== undefined)
      ? users.byUserId(userId ?? "")
      : users.byEmail(email.toLowerCase());
  return user !== undefined && checkVisible(project, user) ? user : undefined;
}
