import type { UserRef } from "../../contracts/iterable/shared.ts";
import type { Reference } from "../domain/identity.ts";
import { isValidEmail, isValidUserId } from "../domain/validity.ts";
import type { Store } from "../store/open.ts";
import type { StoredUser } from "../store/users.ts";
import type { FormRefusal, ReferenceRefusal } from "./refusals.ts";

/** A reference whose parts are well formed and not forgotten, or why it is not. */
export type Checked = { readonly is: "checked"; readonly reference: Reference } | ReferenceRefusal;

/** What is wrong with the form of a reference, if anything. */
export function wellFormed({ email, userId }: UserRef): FormRefusal | undefined {
  if (email !== undefined && !isValidEmail(email)) return { is: "invalidEmail", email: email.toLowerCase() };
  return userId !== undefined && !isValidUserId(userId) ? { is: "invalidUserId", userId } : undefined;
}

/** Checks what names a user before anyone is looked up: present, well formed, not forgotten, in that order. */
export function checkReference(store: Store, ref: UserRef): Checked {
  if (ref.email === undefined && ref.userId === undefined) return { is: "unnamed" };
  const refusal = wellFormed(ref);
  if (refusal !== undefined) return refusal;
  const reference = { email: ref.email?.toLowerCase(), userId: ref.userId };
  const forgotten =
    (reference.email !== undefined && store.forgotten.has("email", reference.email)) ||
    (reference.userId !== undefined && store.forgotten.has("userId", reference.userId));
  return forgotten ? { is: "forgotten" } : { is: "checked", reference };
}

/** The visible profile a read names: by email where one is given, else by userId. */
export function visibleUser(store: Store, { email, userId }: UserRef): StoredUser | undefined {
  const candidates =
    email !== undefined
      ? [store.users.byEmail(email.toLowerCase())]
      : userId !== undefined
        ? store.users.allByUserId(userId)
        : [];
  return candidates.find((user) => user?.visible === true);
}
