import type { MergeRejection } from "../../audience/merge-users.ts";
import { messages } from "../../audience/rejections.ts";
import type { Fail } from "../../pipeline/handler.ts";
import { failWithFormRejection } from "../refuse.ts";

type MergeErrorName =
  | "BadParams"
  | "Forbidden"
  | "ForgottenUserError"
  | "InvalidEmailAddressError"
  | "InvalidUserIdError"
  | "UnknownEmailError"
  | "UnknownUserIdError";

/** Fails a merge: the two users stay two. */
export function failWithMergeRejection(fail: Fail<MergeErrorName>, rejection: MergeRejection): never {
  switch (rejection.is) {
    case "unnamed":
      return fail("BadParams", `Either ${rejection.which}Email or ${rejection.which}UserId must be set`);
    case "forgotten":
      return fail("ForgottenUserError", messages.forgotten);
    case "notAKey":
      return fail("BadParams", messages.notAKey);
    case "unknownUser": {
      const { email, userId = "" } = rejection.ref;
      return email === undefined
        ? fail("UnknownUserIdError", messages.unknownUserId(userId))
        : fail("UnknownEmailError", messages.unknownEmail(email));
    }
    case "sameUser":
      return fail("BadParams", "Source and destination are the same user");
    case "bothKnown":
      return fail("Forbidden", "Merging two known users takes a server-side API key");
    case "badArrayMerge":
      return fail("BadParams", rejection.reason);
    default:
      return failWithFormRejection(fail, rejection);
  }
}
