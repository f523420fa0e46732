import * as z from "zod";
import { lazy } from "../../lazy.ts";
import { clientKeys, type OperationSpec, serverKeys } from "../../operation.ts";
import { perSecond } from "../../rates.ts";
import { ApiResponse, UserBulkUpdateList } from "../answers.ts";
import { hiddenProfiles, inOrder } from "../assumptions.ts";
import { docsUrl } from "../docs-url.ts";
import { OptionalApiUser, UpdateUser } from "../user.ts";

export const BulkUpdateUsers = lazy(() =>
  z
    .object({ users: z.array(OptionalApiUser()), createNewFields: z.boolean().exactOptional() })
    .meta({ id: "BulkUpdateUsersRequest" }),
);
export type BulkUpdateUsers = z.infer<ReturnType<typeof BulkUpdateUsers>>;

/** The answer of users/bulkUpdate: the list of every outcome, empty lists included. */
export const BulkUpdateResult = lazy(() =>
  UserBulkUpdateList()
    .extend({ noOpEmails: z.array(z.string()), noOpUserIds: z.array(z.string()) })
    .meta({ id: "BulkUpdateUsersResponse" }),
);

/** Flat map of dotted field names to their types. */
export const UserFields = lazy(() =>
  z.object({ fields: z.record(z.string(), z.string()) }).meta({ id: "GetUserFieldsResponse" }),
);

export const profileOperations = {
  update: {
    method: "POST",
    path: "/api/users/update",
    summary: "Create or update a user profile",
    keys: clientKeys,
    rates: [perSecond(500)],
    body: UpdateUser,
    response: ApiResponse,
    errors: [
      "BadParams",
      "EmailAlreadyExists",
      "ExternalKeyConflict",
      "ForgottenUserError",
      "InvalidEmailAddressError",
      "InvalidUserIdError",
      "UniqueFieldsLimitExceeded",
      "UnknownUserIdError",
      "UserIdAlreadyExists",
    ],
    example: { body: { email: "ada@example.com", dataFields: { plan: "pro" } } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: [
      "a userId-only call for an unknown user in an email-based project answers UnknownUserIdError",
      "UniqueFieldsLimitExceeded answers 400; system fields do not count",
      "whole numbers fit a double and date-like text a string, nothing else is converted",
      "one call may give a new field whole numbers and fractions: it becomes a double",
      "a dotted field name has the type of the path it spells",
      "null inside a merged object removes that key; null and [] fix no type, and a type outlives its values",
      "fields only Iterable writes, such as itblInternal, are ignored when they are sent",
      "new fields are created where neither the call nor the project says otherwise",
      hiddenProfiles.identified,
      "fields nest at most 50 levels deep, and none is named __proto__",
      "userID-based and hybrid profiles carry an itblUserId that looks like an event id",
    ],
    source: docsUrl("users_updateUser"),
  },
  bulkUpdate: {
    method: "POST",
    path: "/api/users/bulkUpdate",
    summary: "Create or update many user profiles",
    keys: serverKeys,
    rates: [perSecond(5)],
    queue: "bulk",
    body: BulkUpdateUsers,
    response: BulkUpdateResult,
    errors: ["BadParams", "InvalidEmailAddressError", "UniqueFieldsLimitExceeded"],
    example: { body: { users: [{ email: "ada@example.com", dataFields: { plan: "pro" } }] } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: [
      "an element with neither email nor userId refuses the whole call",
      inOrder,
      hiddenProfiles.identified,
      "it is processed in the queue of bulk calls, apart from single ones",
      "noOpEmails and noOpUserIds name the updates that changed neither a field nor an identifier",
      "an unknown userId of an email-based project is listed in notFoundUserIds",
      "an email alone in a userID-based project is listed in invalidDataEmails",
      "lists that do not exist may be written to emailListIds",
    ],
    source: docsUrl("users_bulkUpdateUser"),
  },
  getFields: {
    method: "GET",
    path: "/api/users/getFields",
    summary: "All profile fields of the project and their types",
    keys: ["server", "readOnly"],
    rates: [perSecond(3)],
    response: UserFields,
    errors: [],
    example: {},
    fidelity: "stateful",
    evidence: "observed",
    assumed: ["a new project lists browserTokens and the fields of shoppingCartItems, devices and phoneNumberDetails"],
    source: docsUrl("users_getUserFields"),
  },
} as const satisfies Record<string, OperationSpec>;
