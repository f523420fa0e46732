import * as z from "zod";
import { lazy } from "../../lazy.ts";
import { clientKeys, type OperationSpec, serverKeys } from "../../operation.ts";
import { ApiResponse } from "../answers.ts";
import { hiddenProfiles, inOrder } from "../assumptions.ts";
import { docsUrl } from "../docs-url.ts";
import { UserRef, userRefusals } from "../user.ts";

const ids = () => z.array(z.int());

/** The body of users/updateSubscriptions: each array that is present replaces the user's array of that name. */
export const UpdateSubscriptions = lazy(() =>
  UserRef()
    .extend({
      emailListIds: ids().exactOptional(),
      subscribedMessageTypeIds: ids().exactOptional(),
      unsubscribedChannelIds: ids().exactOptional(),
      unsubscribedMessageTypeIds: ids().exactOptional(),
      campaignId: z.int().exactOptional(),
      templateId: z.int().exactOptional(),
      validateChannelAlignment: z.boolean().exactOptional(),
    })
    .meta({ id: "UpdateSubscriptionsRequest" }),
);
export type UpdateSubscriptions = z.infer<ReturnType<typeof UpdateSubscriptions>>;

const BulkUpdateSubscriptions = lazy(() =>
  z
    .object({ updateSubscriptionsRequests: z.array(UpdateSubscriptions()) })
    .meta({ id: "BulkUpdateSubscriptionsRequest" }),
);

const names = () => z.array(z.string());

const assumed = [
  "one emailSubscribe and one emailUnSubscribe event at most is written for a user, naming the changed groups",
  "an empty subscribedMessageTypeIds is accepted without the opt-in feature",
  hiddenProfiles.revealed,
] as const;

const BulkUpdateSubscriptionsResult = lazy(() =>
  z
    .object({
      successCount: z.int(),
      failCount: z.int(),
      invalidEmails: names(),
      invalidUserIds: names(),
      validEmailFailures: names(),
      validUserIdFailures: names(),
    })
    .meta({ id: "BulkUpdateSubscriptionsResponse" }),
);

export const subscriptionOperations = {
  updateSubscriptions: {
    method: "POST",
    path: "/api/users/updateSubscriptions",
    summary: "Replace the subscription arrays of a user",
    keys: clientKeys,
    body: UpdateSubscriptions,
    response: ApiResponse,
    errors: [...userRefusals, "UnknownUserIdError"],
    example: { body: { email: "ada@example.com", emailListIds: [1], unsubscribedChannelIds: [] } },
    fidelity: "stateful",
    evidence: "documented",
    assumed: [...assumed, "an unknown list, channel or message type answers BadParams"],
    source: docsUrl("users_updateSubscriptions"),
  },
  bulkUpdateSubscriptions: {
    method: "POST",
    path: "/api/users/bulkUpdateSubscriptions",
    summary: "Replace the subscription arrays of many users",
    keys: serverKeys,
    queue: "bulk",
    body: BulkUpdateSubscriptions,
    response: BulkUpdateSubscriptionsResult,
    errors: ["BadParams"],
    example: { body: { updateSubscriptionsRequests: [{ email: "ada@example.com", emailListIds: [1] }] } },
    fidelity: "stateful",
    evidence: "documented",
    assumed: [
      ...assumed,
      "a well-formed user that cannot be updated is listed in validEmailFailures or validUserIdFailures",
      "an element with neither email nor userId refuses the whole call, an empty array succeeds",
      inOrder,
      "it is processed in the queue of bulk calls, apart from single ones",
    ],
    source: docsUrl("users_bulkUpdateSubscriptions"),
  },
} as const satisfies Record<string, OperationSpec>;
