import {
  type FieldMismatch,
  type FieldRejection,
  type FormRejection,
  type IdentityRejection,
  messages,
  type Rejection,
  type TooManyFields,
} from "../audience/rejections.ts";
import type { Fail } from "../pipeline/handler.ts";

/** Errors an operation must declare to answer rejections of identities. */
export type IdentityErrorName =
  | "BadParams"
  | "ExternalKeyConflict"
  | "ForgottenUserError"
  | "InvalidEmailAddressError"
  | "InvalidUserIdError"
  | "UnknownUserIdError";

/** Errors an operation must declare to answer rejections of fields. */
export type FieldErrorName = "BadParams" | "RequestFieldsTypesMismatched" | "UniqueFieldsLimitExceeded";

/** Errors an operation must declare to answer every `Rejection`. */
export type RejectionErrorName = IdentityErrorName | FieldErrorName | "EmailAlreadyExists" | "UserIdAlreadyExists";

/** One entry of `params.validationErrors`. */
const toValidationError = ({ incomingTypes, expectedType, category, offendingValue }: FieldMismatch) => ({
  incomingTypes,
  expectedType,
  category,
  offendingValue,
  _type: "UnexpectedType",
});

/**
 * The sentence about a field whose value has another type than the one it has already. The sentence about a field that
 * came with several types in its very first call is assumed.
 */
function formatMismatch({ field, category, expectedType, incomingTypes, isNew }: FieldMismatch): string {
  const types = incomingTypes.join(", ");
  return isNew
    ? ` Field '${field}' for type '${category}' has a data type of '${expectedType}' and possible types '${types}' in one request.`
    : ` Field '${field}' already exists for type '${category}' and has a data type of '${expectedType}' but possible types '${types}' in the request.`;
}

/** Fails a call whose fields do not fit the types recorded before, naming every such field. */
export function failWithMismatches(
  fail: Fail<"RequestFieldsTypesMismatched">,
  projectId: number,
  mismatches: readonly FieldMismatch[],
): never {
  const lead = `Project ${projectId}: The request does not have the same data types as the data previously submitted, or the input value is not within the correct range.`;
  return fail("RequestFieldsTypesMismatched", lead + mismatches.map(formatMismatch).join(""), {
    validationErrors: Object.fromEntries(mismatches.map((each) => [each.field, toValidationError(each)])),
  });
}

/** Fails a call that would give the project more fields than it may have. */
export function failWithTooManyFields(
  fail: Fail<"UniqueFieldsLimitExceeded">,
  projectId: number,
  { limit, total, added }: TooManyFields,
): never {
  const msg = `Project ${projectId}: The request would increase the number of object fields to ${total} by adding [${added.join(", ")}], which exceeds the limit of ${limit}`;
  return fail("UniqueFieldsLimitExceeded", msg, { limit, requestedTotal: total, newFields: added });
}

/** Fails a call over a malformed identifier. */
export const failWithFormRejection = (
  fail: Fail<"InvalidEmailAddressError" | "InvalidUserIdError">,
  refusal: FormRejection,
): never =>
  refusal.is === "invalidEmail"
    ? fail("InvalidEmailAddressError", `Invalid email: ${refusal.email}`)
    : fail("InvalidUserIdError", messages.invalidUserId(refusal.userId));

/** Fails a single call over an identity; `unnamed` is the sentence for a reference that is empty. */
export function failWithIdentityRejection(
  fail: Fail<IdentityErrorName>,
  refusal: IdentityRejection,
  unnamed: string = messages.unnamed,
): never {
  switch (refusal.is) {
    case "unnamed":
      return fail("BadParams", unnamed);
    case "forgotten":
      return fail("ForgottenUserError", messages.forgotten);
    case "conflict":
      return fail("ExternalKeyConflict", messages.conflict);
    case "notAKey":
      return fail("BadParams", messages.notAKey);
    case "unknownUserId":
      return fail("UnknownUserIdError", messages.unknownUserId(refusal.userId));
    default:
      return failWithFormRejection(fail, refusal);
  }
}

/** Fails a single call over its fields. */
export function failWithFieldRejection(fail: Fail<FieldErrorName>, projectId: number, refusal: FieldRejection): never {
  switch (refusal.is) {
    case "badFields":
      return fail("BadParams", refusal.reason);
    case "mismatched":
      return failWithMismatches(fail, projectId, refusal.mismatches);
    case "tooManyFields":
      return failWithTooManyFields(fail, projectId, refusal);
  }
}

/** Fails a single call over any rejection. */
export function failWithRejection(fail: Fail<RejectionErrorName>, projectId: number, rejection: Rejection): never {
  switch (rejection.is) {
    case "userIdTaken":
      return fail("UserIdAlreadyExists", messages.userIdTaken(rejection.userId));
    case "emailTaken":
      return fail("EmailAlreadyExists", messages.emailTaken(rejection.email));
    case "badFields":
    case "mismatched":
    case "tooManyFields":
      return failWithFieldRejection(fail, projectId, rejection);
    default:
      return failWithIdentityRejection(fail, rejection);
  }
}
