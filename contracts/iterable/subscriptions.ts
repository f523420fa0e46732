import * as z from "zod";
import { lazy } from "../lazy.ts";
import type { Media } from "../media.ts";
import { defineOperations, serverKeys } from "../operation.ts";
import { ApiResponse } from "./answers.ts";
import { accepted, hiddenProfiles } from "./assumptions.ts";
import { docsUrl } from "./docs-url.ts";
import { queryInteger } from "./query.ts";
import { UserRef, userRefusals } from "./user.ts";

const group = () => ({ subscriptionGroup: z.string(), subscriptionGroupId: queryInteger() });
const GroupPath = lazy(() => z.object(group()));
const EmailPath = lazy(() => z.object({ ...group(), userEmail: z.string() }));
const UserIdPath = lazy(() => z.object({ ...group(), userId: z.string() }));

const Action = lazy(() => z.object({ action: z.enum(["subscribe", "unsubscribe"]).default("subscribe") }));

const BulkSubscriptionAction = lazy(() =>
  z
    .object({ users: z.array(z.string()).exactOptional(), usersByUserId: z.array(z.string()).exactOptional() })
    .meta({ id: "BulkSubscriptionActionRequest" }),
);

const DoubleOptIn = lazy(() =>
  UserRef()
    .extend({
      messageTypeIds: z.array(z.int()),
      phoneNumber: z.string().exactOptional(),
      brandName: z.string().exactOptional(),
    })
    .meta({ id: "DoubleOptInSubscriptionsRequest" }),
);

const sentence: Media = { type: "text/plain; charset=utf-8", describes: "a sentence" };

const groups = [
  accepted,
  "an unknown group or id answers BadParams",
  "the code of the 404 is NotFound",
  "opting in to a message type of a channel the user left is refused",
  hiddenProfiles.revealed,
];

const single = {
  keys: serverKeys,
  status: 202,
  response: ApiResponse,
  errors: [...userRefusals, "NotFound", "UnknownUserIdError"],
  fidelity: "stateful",
  evidence: "documented",
} as const;

const byEmail = {
  ...single,
  path: "/api/subscriptions/{subscriptionGroup}/{subscriptionGroupId}/user/{userEmail}",
  params: EmailPath,
  assumed: groups,
} as const;

const byUserId = {
  ...single,
  path: "/api/subscriptions/{subscriptionGroup}/{subscriptionGroupId}/byUserId/{userId}",
  params: UserIdPath,
  assumed: [...groups, "an unknown userId of an email-based project is made a user with a placeholder email"],
} as const;

/** Subscriptions of single users and of many to one list, channel or message type. */
export const subscriptions = defineOperations("subscriptions", {
  subscribeToDoubleOptIn: {
    method: "POST",
    path: "/api/subscriptions/subscribeToDoubleOptIn",
    summary: "Ask a user by SMS to confirm an opt-in",
    keys: serverKeys,
    body: DoubleOptIn,
    malformedBody: "newer",
    status: 202,
    response: sentence,
    errors: ["DoubleOptInRefused", "DoubleOptInUserNotFound", "NotFound"],
    example: { body: { email: "ada@example.com", messageTypeIds: [4], phoneNumber: "+390112345678" } },
    fidelity: "stateful",
    evidence: "documented",
    assumed: [
      "the phone number is stored; nobody answers the message, so that no subscription changes",
      "an SMS double opt-in message type is one of policy OptIn in an SMS channel",
      "the code of the 404 is NotFound",
    ],
    source: docsUrl("subscriptions_subscribeSingleUserToDoubleOptIn"),
  },
  bulk: {
    method: "PUT",
    path: "/api/subscriptions/{subscriptionGroup}/{subscriptionGroupId}",
    summary: "Subscribe or unsubscribe many users",
    keys: serverKeys,
    params: GroupPath,
    query: Action,
    body: BulkSubscriptionAction,
    malformedBody: "newer",
    status: 202,
    queue: "bulk",
    response: ApiResponse,
    errors: ["BadParams", "NotFound"],
    example: {
      params: { subscriptionGroup: "emailList", subscriptionGroupId: "1" },
      query: { action: "subscribe" },
      body: { users: ["grace@example.com"], usersByUserId: ["u-1"] },
    },
    fidelity: "stateful",
    evidence: "documented",
    assumed: [
      ...groups,
      "users that cannot be changed are passed over, and so are hidden profiles that are unsubscribed, unless the setting revealedBy says identify",
      "an unknown userId of an email-based project is made a user with a placeholder email",
    ],
    source: docsUrl("subscriptions_Bulk_subscription_action"),
  },
  subscribeByEmail: {
    ...byEmail,
    method: "PATCH",
    summary: "Subscribe a user named by email",
    example: {
      params: { subscriptionGroup: "emailList", subscriptionGroupId: "1", userEmail: "grace@example.com" },
    },
    source: docsUrl("subscriptions_subscribeSingleUser"),
  },
  unsubscribeByEmail: {
    ...byEmail,
    method: "DELETE",
    summary: "Unsubscribe a user named by email",
    example: {
      params: { subscriptionGroup: "messageChannel", subscriptionGroupId: "1", userEmail: "ada@example.com" },
    },
    source: docsUrl("subscriptions_unsubscribeSingleUser"),
  },
  subscribeByUserId: {
    ...byUserId,
    method: "PATCH",
    summary: "Subscribe a user named by userId",
    example: { params: { subscriptionGroup: "messageType", subscriptionGroupId: "4", userId: "u-1" } },
    source: docsUrl("subscriptions_subscribeSingleUserByUserId"),
  },
  unsubscribeByUserId: {
    ...byUserId,
    method: "DELETE",
    summary: "Unsubscribe a user named by userId",
    example: { params: { subscriptionGroup: "emailList", subscriptionGroupId: "1", userId: "u-1" } },
    source: docsUrl("subscriptions_unsubscribeSingleUserByUserId"),
  },
});
