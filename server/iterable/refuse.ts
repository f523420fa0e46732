import {
  type FieldRefusal,
  type FormRefusal,
  type IdentityRefusal,
  type Misfit,
  type Refusal,
  sentences,
  type TooManyFields,
} from "../audience/refusals.ts";
import type { Fail } from "../pipeline/handler.ts";

/** What a row must declare to answer identity refusals. */
export type IdentityErrorName =
  | "BadParams"
  | "ExternalKeyConflict"
  | "ForgottenUserError"
  | "InvalidEmailAddressError"
  | "InvalidUserIdError"
  | "UnknownUserIdError";

/** What a row must declare to answer field refusals. */
export type FieldErrorName = "BadParams" | "RequestFieldsTypesMismatched" | "UniqueFieldsLimitExceeded";

/** What a row must declare to answer every `Refusal`. */
export type RefusalName = IdentityErrorName | FieldErrorName | "EmailAlreadyExists" | "UserIdAlreadyExists";

/** One entry of `params.validationErrors`. */
const validationError = ({ incomingTypes, expectedType, category, offendingValue }: Misfit) => ({
  incomingTypes,
  expectedType,
  category,
  offendingValue,
  _type: "UnexpectedType",
});

/** Refuses a call whose fields do not fit the types recorded before, naming every such field. */
export function failMismatched(
  fail: Fail<"RequestFieldsTypesMismatched">,
  projectId: number,
  misfits: readonly Misfit[],
): never {
  const lead = `Project ${projectId}: The request does not have the same data types as the data previously submitted.`;
  const fields = misfits.map(
    ({ field, category, expectedType, incomingTypes }) =>
      ` Field '${field}' already exists for type '${category}' and has a data type of '${expectedType}' but possible types '${incomingTypes.join(", ")}' in the request.`,
  );
  return fail("RequestFieldsTypesMismatched", lead + fields.join(""), {
    validationErrors: Object.fromEntries(misfits.map((each) => [each.field, validationError(each)])),
  });
}

/** Refuses a call that would give the project more fields than it may have. */
export function failTooManyFields(
  fail: Fail<"UniqueFieldsLimitExceeded">,
  projectId: number,
  { limit, total, added }: TooManyFields,
): never {
  const msg = `Project ${projectId}: The request would increase the number of object fields to ${total} by adding [${added.join(", ")}], which exceeds the limit of ${limit}`;
  return fail("UniqueFieldsLimitExceeded", msg, { limit, requestedTotal: total, newFields: added });
}

/** Refuses a call over a malformed identifier. */
export const refuseForm = (
  fail: Fail<"InvalidEmailAddressError" | "InvalidUserIdError">,
  refusal: FormRefusal,
): never =>
  refusal.is === "invalidEmail"
    ? fail("InvalidEmailAddressError", `Invalid email: ${refusal.email}`)
    : fail("InvalidUserIdError", sentences.invalidUserId(refusal.userId));

/** Answers an identity refusal as a single call does; `unnamed` is the sentence for a reference that is empty. */
export function refuseIdentity(
  fail: Fail<IdentityErrorName>,
  refusal: IdentityRefusal,
  unnamed: string = sentences.unnamed,
): never {
  switch (refusal.is) {
    case "unnamed":
      return fail("BadParams", unnamed);
    case "forgotten":
      return fail("ForgottenUserError", sentences.forgotten);
    case "conflict":
      return fail("ExternalKeyConflict", sentences.conflict);
    case "notAKey":
      return fail("BadParams", sentences.notAKey);
    case "unknownUserId":
      return fail("UnknownUserIdError", sentences.unknownUserId(refusal.userId));
    default:
      return refuseForm(fail, refusal);
  }
}

/** Answers a field refusal as a single call does. */
export function refuseFields(fail: Fail<FieldErrorName>, projectId: number, refusal: FieldRefusal): never {
  switch (refusal.is) {
    case "badFields":
      return fail("BadParams", refusal.reason);
    case "mismatched":
      return failMismatched(fail, projectId, refusal.misfits);
    case "tooManyFields":
      return failTooManyFields(fail, projectId, refusal);
  }
}

/** Answers a refusal as a single call does. */
export function refuse(fail: Fail<RefusalName>, projectId: number, refusal: Refusal): never {
  switch (refusal.is) {
    case "userIdTaken":
      return fail("UserIdAlreadyExists", sentences.userIdTaken(refusal.userId));
    case "emailTaken":
      return fail("EmailAlreadyExists", sentences.emailTaken(refusal.email));
    case "badFields":
    case "mismatched":
    case "tooManyFields":
      return refuseFields(fail, projectId, refusal);
    default:
      return refuseIdentity(fail, refusal);
  }
}
