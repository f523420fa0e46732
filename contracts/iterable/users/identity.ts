import * as z from "zod";
import { lazy } from "../../lazy.ts";
import { clientKeys, type OperationSpec, serverKeys } from "../../operation.ts";
import { perDay, perSecond } from "../../rates.ts";
import { ApiResponse } from "../answers.ts";
import { hiddenProfiles, jwtIsOptional } from "../assumptions.ts";
import { docsUrl } from "../docs-url.ts";
import { UserRef } from "../user.ts";

export const UpdateEmail = lazy(() =>
  z
    .object({
      currentEmail: z.string().exactOptional(),
      currentUserId: z.string().exactOptional(),
      newEmail: z.string(),
    })
    .meta({ id: "UpdateEmailRequest" }),
);

/** One array field whose items are merged too; `dedupeBy` names the key that tells objects apart. */
export const ArrayMerge = lazy(() =>
  z.object({ field: z.string(), dedupeBy: z.string().exactOptional() }).meta({ id: "ArrayMerge" }),
);
export type ArrayMerge = z.infer<ReturnType<typeof ArrayMerge>>;

export const MergeUsers = lazy(() =>
  z
    .object({
      sourceEmail: z.string().exactOptional(),
      sourceUserId: z.string().exactOptional(),
      destinationEmail: z.string().exactOptional(),
      destinationUserId: z.string().exactOptional(),
      arrayMerge: z.array(ArrayMerge()).exactOptional(),
    })
    .meta({ id: "MergeUsersRequest" }),
);
export type MergeUsers = z.infer<ReturnType<typeof MergeUsers>>;

const InvalidateJwt = lazy(() =>
  UserRef().extend({ issuedBefore: z.int().exactOptional() }).meta({ id: "InvalidateJwtRequest" }),
);

const ForgottenEmails = lazy(() =>
  z.object({ hashedEmails: z.array(z.string()) }).meta({ id: "GetForgottenUserEmailsResponse" }),
);
const ForgottenUserIds = lazy(() =>
  z.object({ hashedUserIds: z.array(z.string()) }).meta({ id: "GetForgottenUserIdsResponse" }),
);

const write = { response: ApiResponse, fidelity: "stateful" } as const;
const forgetRates = [perSecond(3), perDay(1_000)] as const;

export const identityOperations = {
  updateEmail: {
    ...write,
    method: "POST",
    path: "/api/users/updateEmail",
    summary: "Change the email of a user in an email-based or hybrid project",
    keys: clientKeys,
    body: UpdateEmail,
    errors: ["BadParams", "EmailAlreadyExists", "ForgottenUserError", "InvalidEmailAddressError"],
    example: { body: { currentEmail: "ada@example.com", newEmail: "countess@example.com" } },
    evidence: "observed",
    assumed: [
      "a taken or forgotten new address answers 400, as the vendor's table of codes has it; the description lists 409",
      hiddenProfiles.unknown,
      "hybrid projects take it too, as a public change of May 2026 says; the description names email-based ones alone",
      "a new address equal to the current one changes nothing",
      "a hidden profile under the new address gives the user its events, and its userId where they have none",
    ],
    source: docsUrl("users_updateEmail"),
  },
  merge: {
    ...write,
    method: "POST",
    path: "/api/users/merge",
    summary: "Merge one user into another",
    keys: clientKeys,
    jwt: "optional",
    rates: [perSecond(50, "key")],
    body: MergeUsers,
    errors: [
      "BadParams",
      "Forbidden",
      "ForgottenUserError",
      "InvalidEmailAddressError",
      "InvalidUserIdError",
      "UnknownEmailError",
      "UnknownUserIdError",
    ],
    example: { body: { sourceEmail: "grace@example.com", destinationEmail: "ada@example.com" } },
    evidence: "documented",
    assumed: [
      jwtIsOptional,
      "an unknown source, or a hidden one, answers UnknownEmailError or UnknownUserIdError",
      "merging a user into itself answers BadParams",
      "static lists, unsubscribes, devices and browsers are united",
      "an identifier that only the source has is kept",
      "a userID-based project refuses users named by email",
      "a hidden destination becomes visible; where the setting revealedBy says identify, it takes the source in and stays hidden",
    ],
    source: "https://support.iterable.com/hc/en-us/articles/33744314673172",
  },
  deleteByUserId: {
    ...write,
    method: "DELETE",
    path: "/api/users/byUserId/{userId}",
    summary: "Delete every user with a userId",
    keys: serverKeys,
    rates: [perSecond(100)],
    params: lazy(() => z.object({ userId: z.string() })),
    errors: ["BadParams", "InvalidUserIdError"],
    example: { params: { userId: "u-1" } },
    evidence: "observed",
    assumed: ["hidden profiles with the userId go too"],
    source: docsUrl("users_delete"),
  },
  delete: {
    ...write,
    method: "DELETE",
    path: "/api/users/{email}",
    summary: "Delete a user by email",
    keys: serverKeys,
    rates: [perSecond(100)],
    params: lazy(() => z.object({ email: z.string() })),
    errors: ["BadParams", "InvalidEmailAddressError"],
    example: { params: { email: "ada@example.com" } },
    evidence: "observed",
    assumed: ["a userID-based project answers BadParams", "a hidden profile goes too, with its events"],
    source: docsUrl("users_delete"),
  },
  forget: {
    ...write,
    method: "POST",
    path: "/api/users/forget",
    summary: "Delete a user and refuse their data from now on",
    keys: serverKeys,
    rates: forgetRates,
    body: UserRef,
    errors: ["BadParams", "InvalidEmailAddressError", "InvalidUserIdError"],
    example: { body: { email: "ada@example.com" } },
    evidence: "observed",
    assumed: [
      "forgetting an unknown identity succeeds and blocks it; the newest client waits for an error that says User does not exist",
      "a hybrid project blocks the identifiers that were given and no other",
      "an identifier of the wrong kind alone answers BadParams",
    ],
    source: docsUrl("users_forget"),
  },
  unforget: {
    ...write,
    method: "POST",
    path: "/api/users/unforget",
    summary: "Accept data about a forgotten user again",
    keys: serverKeys,
    rates: forgetRates,
    body: UserRef,
    errors: ["BadParams", "InvalidEmailAddressError", "InvalidUserIdError"],
    example: { body: { email: "ada@example.com" } },
    evidence: "documented",
    assumed: ["an identity that was not forgotten succeeds"],
    source: docsUrl("users_unforget"),
  },
  forgotten: {
    method: "GET",
    path: "/api/users/forgotten",
    summary: "Hashes of the forgotten emails",
    keys: serverKeys,
    rates: [perSecond(3)],
    response: ForgottenEmails,
    errors: ["BadParams"],
    example: {},
    fidelity: "stateful",
    evidence: "documented",
    source: docsUrl("users_exportProjectForgottenUsers"),
  },
  forgottenUserIds: {
    method: "GET",
    path: "/api/users/forgottenUserIds",
    summary: "Hashes of the forgotten userIds",
    keys: serverKeys,
    rates: [perSecond(3)],
    response: ForgottenUserIds,
    errors: ["BadParams"],
    example: {},
    fidelity: "stateful",
    evidence: "documented",
    assumed: ["an email-based project answers BadParams"],
    source: docsUrl("users_exportProjectForgottenUserIds"),
  },
  invalidateJwt: {
    ...write,
    method: "POST",
    path: "/api/auth/jwts/invalidate",
    summary: "Revoke the JWTs of a user that were issued before a time",
    keys: serverKeys,
    body: InvalidateJwt,
    errors: ["BadParams", "InvalidEmailAddressError", "InvalidUserIdError"],
    example: { body: { email: "ada@example.com" } },
    evidence: "documented",
    assumed: [
      "the published description names no success body: the envelope is answered",
      "tokens that name the same user by the other identifier go on counting",
    ],
    source: docsUrl("users_Invalidate_JWT"),
  },
} as const satisfies Record<string, OperationSpec>;
