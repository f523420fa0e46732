import { renameProfile } from "../domain/profile.ts";
import { isValidEmail } from "../domain/validity.ts";
import type { Project } from "../project/registry.ts";
import type { StoredUser } from "../store/users.ts";
import { findVisibleUser } from "./user-reference.ts";
import { absorbHiddenUser, rewriteUser } from "./visibility.ts";

/** A change of address: who gets another, and which. `currentEmail` beats `currentUserId`. */
export interface EmailChange {
  readonly currentEmail?: string;
  readonly currentUserId?: string;
  readonly newEmail: string;
}

/** The rejection of a change of address, which stays as it is. Emails are in lower case. */
export type EmailChangeRejection =
  | { readonly is: "namedByUserId" | "unnamed" | "forgotten" }
  | { readonly is: "invalidEmail"; readonly which: "currentEmail" | "newEmail"; readonly email: string }
  | { readonly is: "unknownUser"; readonly email: string | undefined }
  | { readonly is: "newEmailForgotten" | "newEmailTaken"; readonly email: string | undefined };

type FoundUser = { readonly is: "found"; readonly user: StoredUser } | EmailChangeRejection;

/** Finds the user whose address changes. A hidden profile does not exist yet. */
function findCurrentUser(project: Project, { currentEmail, currentUserId }: EmailChange): FoundUser {
  if (currentEmail === undefined && currentUserId === undefined) return { is: "unnamed" };
  const email = currentEmail?.toLowerCase();
  const user = findVisibleUser(project, email === undefined ? { userId: currentUserId ?? "" } : { email });
  if (user !== undefined) return { is: "found", user };
  if (email !== undefined && !isValidEmail(email)) return { is: "invalidEmail", which: "currentEmail", email };
  const forgotten = email !== undefined && project.store.forgotten.has("email", email);
  return forgotten ? { is: "forgotten" } : { is: "unknownUser", email };
}

/**
 * Gives a user of an email-based or hybrid project another address: fields, lists, userId, signupSource and events stay theirs.
 * A hidden profile under the new address belongs to the same person: its events, and its userId where the user has
 * none, become theirs (assumed).
 *
 * @see https://support.iterable.com/hc/en-us/articles/217502386
 */
export function updateEmail(project: Project, change: EmailChange): EmailChangeRejection | undefined {
  const { store, clock } = project;
  if (project.kind === "userId") return { is: "namedByUserId" };
  const newEmail = change.newEmail.toLowerCase();
  if (!isValidEmail(newEmail)) return { is: "invalidEmail", which: "newEmail", email: newEmail };
  const found = findCurrentUser(project, change);
  if (found.is !== "found") return found;
  const { user } = found;
  if (newEmail === user.email) return undefined;
  if (store.forgotten.has("email", newEmail)) return { is: "newEmailForgotten", email: user.email };
  const holder = store.users.byEmail(newEmail);
  if (holder?.visible === true) return { is: "newEmailTaken", email: user.email };
  if (holder !== undefined) absorbHiddenUser(project, holder, user);
  const now = clock.now();
  const fields = renameProfile(JSON.parse(user.data), newEmail, now);
  rewriteUser(project, user, { email: newEmail, userId: user.userId ?? holder?.userId, fields }, now);
  return undefined;
}
