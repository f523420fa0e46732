import type { UserRef } from "../../../contracts/iterable/user.ts";
import { validateReference } from "../../audience/user-reference.ts";
import type { Fail } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import { failWithFormRejection } from "../refuse.ts";

/** One identity to forget or to accept again. */
export interface ForgettableIdentity {
  readonly identifier: "email" | "userId";
  readonly value: string;
}

/**
 * Collects the identities a forget or unforget call names: the email in email-based projects, the userId in
 * userID-based ones, either or both in hybrid ones.
 */
export function collectForgettable(
  { kind }: Project,
  ref: UserRef,
  fail: Fail<"BadParams" | "InvalidEmailAddressError" | "InvalidUserIdError">,
): readonly ForgettableIdentity[] {
  const rejection = validateReference(ref);
  if (rejection !== undefined) failWithFormRejection(fail, rejection);
  const named: ForgettableIdentity[] = [];
  if (ref.email !== undefined && kind !== "userId") named.push({ identifier: "email", value: ref.email.toLowerCase() });
  if (ref.userId !== undefined && kind !== "email") named.push({ identifier: "userId", value: ref.userId });
  if (named.length > 0) return named;
  const wanted = { email: "email", userId: "userId", hybrid: "email or userId" }[kind];
  return fail("BadParams", `Users of this project are forgotten by ${wanted}: none was given`);
}
