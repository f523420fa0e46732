import type { TypeMismatch } from "../domain/field-types.ts";

/** A mismatch and what the field belongs to: `user`, `purchase`, or the name of an event. */
export interface FieldMismatch extends TypeMismatch {
  readonly category: string;
}

/** The rejection of fields that would bring the project over its limit. */
export interface TooManyFields {
  readonly is: "tooManyFields";
  readonly limit: number;
  readonly total: number;
  readonly added: readonly string[];
}

/** The rejection of a malformed identifier. */
export type FormRejection =
  | { readonly is: "invalidEmail"; readonly email: string }
  | { readonly is: "invalidUserId"; readonly userId: string };

/** The rejection of an identifier that has been forgotten. */
export type ForgottenRejection = { readonly is: "forgotten" } & (
  | { readonly email: string }
  | { readonly userId: string }
);

/** The rejection of a reference that cannot be used, whoever it names. */
export type ReferenceRejection = FormRejection | ForgottenRejection | { readonly is: "unnamed" };

/** The rejection of a reference that names nobody who could be written. */
export type IdentityRejection =
  | ReferenceRejection
  | { readonly is: "conflict" }
  | { readonly is: "notAKey" }
  | { readonly is: "unknownUserId"; readonly userId: string };

/** The rejection of fields, or of a time, that no type has a place for. */
export interface BadFields {
  readonly is: "badFields";
  readonly reason: string;
}

/** The rejection of fields: they cannot be taken. */
export type FieldRejection =
  | BadFields
  | { readonly is: "mismatched"; readonly mismatches: readonly FieldMismatch[] }
  | TooManyFields;

/**
 * The rejection of a write: why a user or their fields cannot be written. Bulk calls list most of these; single calls
 * answer them.
 */
export type Rejection =
  | IdentityRejection
  | FieldRejection
  | { readonly is: "userIdTaken"; readonly userId: string }
  | { readonly is: "emailTaken"; readonly email: string };

/**
 * Sentences nobody outside Iterable has recorded (assumed), in one place. Clients go by the code.
 */
export const messages = {
  forgotten: "User is on the forgotten list",
  conflict: "Email and userId belong to different users",
  notAKey: "A userId must be set: users of this project are named by userId",
  invalidUserId: (userId: string) => `Invalid userId: ${userId}`,
  unknownEmail: (email: string) => `No user exists with email ${email}`,
  unknownUserId: (userId: string) => `No user exists with userId ${userId}`,
  userIdTaken: (userId: string) => `A user with userId ${userId} already exists`,
  emailTaken: (email: string) => `A user with email ${email} already exists`,
  unnamed: "Either email or userId must be set: ApiUserUpdateRequest(None,None,None,None)",
} as const;
