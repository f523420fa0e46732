import * as z from "zod";
import { jsonObject } from "../json.ts";
import { lazy } from "../lazy.ts";

const userRef = () => ({ email: z.string().exactOptional(), userId: z.string().exactOptional() });

/** What names a user: an email, a userId, or both. */
export const UserRef = lazy(() => z.object(userRef()).meta({ id: "UserRequest" }));
export type UserRef = z.infer<ReturnType<typeof UserRef>>;

/** A user inside a bulk or list call. @see https://api.iterable.com/api/docs#users_bulkUpdateUser */
export const OptionalApiUser = lazy(() =>
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
export const UpdateUser = lazy(() =>
  OptionalApiUser().extend({ createNewFields: z.boolean().exactOptional() }).meta({ id: "ApiUserUpdateRequest" }),
);
export type UpdateUser = z.infer<ReturnType<typeof UpdateUser>>;

/** Errors of a call that names a user it may create. */
export const userRefusals = [
  "BadParams",
  "ExternalKeyConflict",
  "ForgottenUserError",
  "InvalidEmailAddressError",
  "InvalidUserIdError",
] as const;
