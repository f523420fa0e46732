import * as z from "zod";
import { lazily } from "../lazy.ts";

/** Fields of a profile or an event, as a caller sends them: any JSON object. */
export type DataFields = Readonly<Record<string, unknown>>;

/** Whether a parsed JSON value is an object rather than an array, a scalar or `null`. */
export const isObject = (value: unknown): value is DataFields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A schema for any JSON object. One check, no walk: what is inside is the business of the field registry.
 * `z.record(z.string(), z.unknown())` costs five times as much on a body of 500 bytes.
 */
export const jsonObject = lazily(() =>
  z.custom<DataFields>(isObject, { message: "Object value expected" }).meta({ type: "object" }),
);

const userRef = () => ({ email: z.string().exactOptional(), userId: z.string().exactOptional() });

/** What names a user: an email, a userId, or both. */
export const UserRef = lazily(() => z.object(userRef()).meta({ id: "UserRequest" }));
export type UserRef = z.infer<ReturnType<typeof UserRef>>;

/** A user inside a bulk or list call. @see https://api.iterable.com/api/docs#users_bulkUpdateUser */
export const OptionalApiUser = lazily(() =>
  z
    .object({
      ...userRef(),
      dataFields: jsonObject().exactOptional(),
      preferUserId: z.boolean().exactOptional(),
      mergeNestedObjects: z.boolean().exactOptional(),
    })
    .meta({ id: "OptionalApiUser" }),
);
export type OptionalApiUser = z.infer<ReturnType<typeof OptionalApiUser>>;

/** The body of users/update, and the `user` of a commerce call. */
export const UpdateUser = lazily(() =>
  OptionalApiUser().extend({ createNewFields: z.boolean().exactOptional() }).meta({ id: "ApiUserUpdateRequest" }),
);
export type UpdateUser = z.infer<ReturnType<typeof UpdateUser>>;

/** The classic answer of a write; `code` may read `Success` on a refusal too. */
export const ApiResponse = lazily(() =>
  z.object({ msg: z.string(), code: z.string(), params: jsonObject().nullable() }).meta({ id: "IterableApiResponse" }),
);
export type ApiResponse = z.infer<ReturnType<typeof ApiResponse>>;

const names = () => z.array(z.string());

/** Why single users of a bulk call were left out. */
export const FailedUserUpdates = lazily(() =>
  z
    .object({
      invalidEmails: names(),
      invalidUserIds: names(),
      notFoundEmails: names(),
      notFoundUserIds: names(),
      invalidDataEmails: names(),
      invalidDataUserIds: names(),
      conflictEmails: names(),
      conflictUserIds: names(),
      forgottenEmails: names(),
      forgottenUserIds: names(),
    })
    .meta({ id: "FailedUserUpdates" }),
);
export type FailedUserUpdates = z.infer<ReturnType<typeof FailedUserUpdates>>;

/** The answer of list calls; users/bulkUpdate adds two more lists to it. */
export const UserBulkUpdateList = lazily(() =>
  z
    .object({
      successCount: z.int(),
      failCount: z.int(),
      invalidEmails: names(),
      invalidUserIds: names(),
      filteredOutFields: names(),
      createdFields: names(),
      failedUpdates: FailedUserUpdates(),
    })
    .meta({ id: "UserBulkUpdateListResponse" }),
);
export type UserBulkUpdateList = z.infer<ReturnType<typeof UserBulkUpdateList>>;

/** A name and its value: a parameter added to links, or a header of a webhook. */
export const LinkParam = lazily(() => z.object({ key: z.string(), value: z.string() }).meta({ id: "LinkParam" }));

/** Query parameters travel as text: whole numbers and booleans in their plain spelling. */
export const queryInteger = () =>
  z
    .string()
    .regex(/^-?\d{1,15}$/, { message: "Number value expected" })
    .transform(Number)
    .meta({ type: "integer" });

export const queryBoolean = () =>
  z
    .enum(["true", "false"], { message: "Boolean value expected" })
    .transform((text) => text === "true")
    .meta({ type: "boolean" });

/** Guesses about profiles that only events have named, as rows list them. */
export const hiddenProfiles = {
  revealed: "a hidden profile it names becomes visible, signed up at that moment",
  unknown: "a hidden profile is answered as an unknown user",
  leftOut: "hidden profiles and their events are left out",
} as const;

/** A guess of bulk calls. */
export const inOrder = "users named twice are written in the order they come";

/** A guess of calls described with 200 as well as 202. */
export const accepted = "202 is answered, the documented status of what is processed later";

/** How a call that names a user it may create is refused. */
export const userRefusals = [
  "BadParams",
  "ExternalKeyConflict",
  "ForgottenUserError",
  "InvalidEmailAddressError",
  "InvalidUserIdError",
] as const;

/** The page an operation is described on. */
export const docs = (anchor: string): string => `https://api.iterable.com/api/docs#${anchor}`;
