import type { lookupOperations, UserResponse } from "../../../contracts/iterable/users/lookup.ts";
import { messages } from "../../audience/rejections.ts";
import { findVisibleUser } from "../../audience/user-reference.ts";
import { checkVisible } from "../../audience/visibility.ts";
import { readProfile } from "../../domain/profile.ts";
import { isValidEmail, isValidUserId } from "../../domain/validity.ts";
import type { Fail, Handlers } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import { fieldsOf } from "../../store/hot-users.ts";
import type { StoredUser } from "../../store/users.ts";
import { listSentMessages } from "./sent-messages.ts";

const toUserResponse = (user: StoredUser): UserResponse => ({
  user: readProfile(fieldsOf(user), user.email, user.userId),
});

/** Reads a profile by email. An unknown one, and one whose profile is still hidden, reads as an empty object. */
export function readByEmail(project: Project, given: string, fail: Fail<"InvalidEmailAddressError">): UserResponse {
  const email = given.toLowerCase();
  const user = project.store.users.byEmail(email);
  if (user !== undefined && checkVisible(project, user)) return toUserResponse(user);
  return user !== undefined || isValidEmail(email) ? {} : fail("InvalidEmailAddressError", `Invalid email: ${email}`);
}

/**
 * Reads a profile by userId. assumed: 400 in the newer envelope for an unknown userId, unless a setting answers an empty
 * object; one whose user was written and waits to be processed reads as an empty object, as two programs in production
 * expect.
 */
export function readByUserId(
  project: Project,
  userId: string,
  fail: Fail<"InvalidUserIdError" | "NoUserWithIdExists">,
): UserResponse {
  if (!isValidUserId(userId)) return fail("InvalidUserIdError", messages.invalidUserId(userId));
  const user = findVisibleUser(project, { userId });
  if (user !== undefined) return toUserResponse(user);
  return project.settings.unknownUserIdReadsEmpty || project.written.users.byUserId(userId)?.visible === true
    ? {}
    : fail("NoUserWithIdExists", "No user with that id exists!", { args: [userId] });
}

export const lookupHandlers: Handlers<typeof lookupOperations> = {
  getByEmail: ({ query: { email }, project, fail }) =>
    email === undefined ? fail("BadParams", "Missing parameter: email") : readByEmail(project, email, fail),

  findByUserId: ({ query: { userId }, project, fail }) =>
    userId === undefined ? fail("BadParams", "Missing parameter: userId") : readByUserId(project, userId, fail),

  getByUserId: ({ params, project, fail }) => readByUserId(project, params.userId, fail),

  getSentMessages: ({ query, project, fail }) => ({ messages: listSentMessages(project, query, fail) }),

  get: ({ params, project, fail }) => readByEmail(project, params.email, fail),
};
