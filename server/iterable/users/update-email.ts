import { messages } from "../../audience/refusals.ts";
import { findVisibleUser } from "../../audience/user-reference.ts";
import { revealUser } from "../../audience/visibility.ts";
import { renameProfile } from "../../domain/profile.ts";
import { isValidEmail } from "../../domain/validity.ts";
import type { Fail } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredUser } from "../../store/users.ts";

interface EmailChange {
  readonly currentEmail?: string;
  readonly currentUserId?: string;
  readonly newEmail: string;
}

type UpdateEmailErrorName = "BadParams" | "EmailAlreadyExists" | "ForgottenUserError" | "InvalidEmailAddressError";

/** Who is renamed: `currentEmail` beats `currentUserId`. A hidden profile does not exist yet. */
function findCurrentUser(project: Project, change: EmailChange, fail: Fail<UpdateEmailErrorName>): StoredUser {
  const { currentEmail, currentUserId, newEmail } = change;
  if (currentEmail === undefined && currentUserId === undefined) {
    fail("BadParams", "Either currentEmail or currentUserId must be set");
  }
  const email = currentEmail?.toLowerCase();
  const ref = email === undefined ? { userId: currentUserId ?? "" } : { email };
  const user = findVisibleUser(project, ref);
  if (user !== undefined) return user;
  if (email !== undefined && !isValidEmail(email)) fail("InvalidEmailAddressError", `Invalid currentEmail ${email}`);
  if (email !== undefined && project.store.forgotten.has("email", email)) {
    fail("ForgottenUserError", messages.forgotten);
  }
  const who = email === undefined ? "None" : `Some(${email})`;
  return fail("BadParams", `Cannot change user ${who} to ${newEmail}. User does not exist`);
}

/**
 * Gives a user of an email-based project another address: fields, lists, userId, signupSource and events stay theirs.
 * A hidden profile under the new address belongs to the same person: its events, and its userId where the user has
 * none, become theirs (assumed).
 *
 * @see https://support.iterable.com/hc/en-us/articles/217502386
 */
export function updateEmail(project: Project, change: EmailChange, fail: Fail<UpdateEmailErrorName>): void {
  const { store, clock } = project;
  if (project.kind !== "email") {
    fail("BadParams", "updateEmail works in email-based projects only: use users/update with dataFields.email");
  }
  const newEmail = change.newEmail.toLowerCase();
  if (!isValidEmail(newEmail)) fail("InvalidEmailAddressError", `Invalid newEmail ${newEmail}`);
  const user = findCurrentUser(project, change, fail);
  if (newEmail === user.email) return;
  if (store.forgotten.has("email", newEmail)) {
    fail("EmailAlreadyExists", `Cannot change user ${user.email} to ${newEmail}. New email is on the forgotten list`);
  }
  const holder = store.users.byEmail(newEmail);
  if (holder?.visible === true) {
    fail("EmailAlreadyExists", `Cannot change user Some(${user.email}) to ${newEmail}. New email already exists`);
  }
  if (holder !== undefined) {
    store.events.move(holder.id, user.id);
    store.users.remove(holder.id);
  }
  const now = clock.now();
  const fields = renameProfile(JSON.parse(user.data), newEmail, now);
  revealUser(project, user, { email: newEmail, userId: user.userId ?? holder?.userId, fields }, now);
}
