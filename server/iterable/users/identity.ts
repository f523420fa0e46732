import type { identityOperations } from "../../../contracts/iterable/users/identity.ts";
import { mergeUsers } from "../../audience/merge-users.ts";
import { messages } from "../../audience/rejections.ts";
import { updateEmail } from "../../audience/update-email.ts";
import { validateReference } from "../../audience/user-reference.ts";
import { removeUser } from "../../audience/visibility.ts";
import { isValidEmail, isValidUserId } from "../../domain/validity.ts";
import { type Handlers, success } from "../../pipeline/handler.ts";
import { failWithFormRejection } from "../refuse.ts";
import { collectForgettable } from "./forget.ts";
import { failWithMergeRejection } from "./merge.ts";
import { failWithEmailChangeRejection } from "./update-email.ts";

export const identityHandlers: Handlers<typeof identityOperations> = {
  updateEmail({ body, project, fail }) {
    const rejection = updateEmail(project, body);
    if (rejection !== undefined) failWithEmailChangeRejection(fail, rejection, body.newEmail);
    return success();
  },

  merge({ body, project, key, fail }) {
    const rejection = mergeUsers(project, key, body);
    if (rejection !== undefined) failWithMergeRejection(fail, rejection);
    return success();
  },

  deleteByUserId({ params: { userId }, project, store, fail }) {
    if (!isValidUserId(userId)) fail("InvalidUserIdError", messages.invalidUserId(userId));
    const users = store.users.allByUserId(userId);
    if (users.length === 0) fail("BadParams", `User does not exist. Email:  UserId: ${userId}`);
    for (const user of users) removeUser(project, user);
    return success(null, `All users associated with ${userId} were successfully deleted`);
  },

  delete({ params, project, store, fail }) {
    const email = params.email.toLowerCase();
    if (project.kind === "userId") fail("BadParams", messages.notAKey);
    if (!isValidEmail(email)) fail("InvalidEmailAddressError", `Invalid email: ${email}`);
    const user = store.users.byEmail(email);
    if (user !== undefined) removeUser(project, user);
    return success();
  },

  forget({ body, project, store, fail }) {
    for (const { identifier, value } of collectForgettable(project, body, fail)) {
      const users = identifier === "email" ? [store.users.byEmail(value)] : store.users.allByUserId(value);
      for (const user of users) if (user !== undefined) removeUser(project, user);
      store.forgotten.add(identifier, value);
    }
    return success();
  },

  unforget({ body, project, store, fail }) {
    for (const { identifier, value } of collectForgettable(project, body, fail))
      store.forgotten.remove(identifier, value);
    return success();
  },

  forgotten({ project, store, fail }) {
    if (project.kind === "userId") fail("BadParams", "Users of this project are forgotten by userId");
    return { hashedEmails: store.forgotten.hashes("email") };
  },

  forgottenUserIds({ project, store, fail }) {
    if (project.kind === "email") fail("BadParams", "Users of this project are forgotten by email");
    return { hashedUserIds: store.forgotten.hashes("userId") };
  },

  invalidateJwt({ body, store, now, fail }) {
    const { email, userId, issuedBefore } = body;
    if (email === undefined && userId === undefined) fail("BadParams", "Either email or userId must be set");
    const rejection = validateReference(body);
    if (rejection !== undefined) failWithFormRejection(fail, rejection);
    if (email !== undefined) store.jwtRevocations.revoke("email", email.toLowerCase(), issuedBefore ?? now);
    if (userId !== undefined) store.jwtRevocations.revoke("userId", userId, issuedBefore ?? now);
    return success();
  },
};
