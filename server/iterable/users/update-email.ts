import { messages } from "../../audience/rejections.ts";
import type { EmailChangeRejection } from "../../audience/update-email.ts";
import type { Fail } from "../../pipeline/handler.ts";

type UpdateEmailErrorName = "BadParams" | "EmailAlreadyExists" | "ForgottenUserError" | "InvalidEmailAddressError";

/** Fails a change of address, which stays as it is. `newEmail` is as the caller wrote it. */
export function failWithEmailChangeRejection(
  fail: Fail<UpdateEmailErrorName>,
  rejection: EmailChangeRejection,
  newEmail: string,
): never {
  switch (rejection.is) {
    case "namedByUserId":
      return fail(
        "BadParams",
        "updateEmail does not work in userID-based projects: use users/update with dataFields.email",
      );
    case "unnamed":
      return fail("BadParams", "Either currentEmail or currentUserId must be set");
    case "invalidEmail":
      return fail("InvalidEmailAddressError", `Invalid ${rejection.which} ${rejection.email}`);
    case "forgotten":
      return fail("ForgottenUserError", messages.forgotten);
    case "unknownUser": {
      const who = rejection.email === undefined ? "None" : `Some(${rejection.email})`;
      return fail("BadParams", `Cannot change user ${who} to ${newEmail}. User does not exist`);
    }
    case "newEmailForgotten":
      return fail(
        "EmailAlreadyExists",
        `Cannot change user ${rejection.email} to ${newEmail.toLowerCase()}. New email is on the forgotten list`,
      );
    case "newEmailTaken":
      return fail(
        "EmailAlreadyExists",
        `Cannot change user Some(${rejection.email}) to ${newEmail.toLowerCase()}. New email already exists`,
      );
  }
}
