import * as z from "zod";
import { jsonObject } from "../json.ts";
import { lazy } from "../lazy.ts";

/** The classic answer of a write; `code` may read `Success` on an error too. */
export const ApiResponse = lazy(() =>
  z.object({ msg: z.string(), code: z.string(), params: jsonObject().nullable() }).meta({ id: "IterableApiResponse" }),
);
export type ApiResponse = z.infer<ReturnType<typeof ApiResponse>>;

const names = () => z.array(z.string());

/** Users of a bulk call that were left out, listed by the reason. */
export const FailedUserUpdates = lazy(() =>
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
export const UserBulkUpdateList = lazy(() =>
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
