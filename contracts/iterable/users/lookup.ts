import * as z from "zod";
import { jsonObject } from "../../json.ts";
import { lazy } from "../../lazy.ts";
import { type OperationSpec, serverKeys } from "../../operation.ts";
import { perSecond } from "../../rates.ts";
import { hiddenProfiles } from "../assumptions.ts";
import { docsUrl } from "../docs-url.ts";
import { queryBoolean, queryInteger } from "../query.ts";

/** A profile as it is read; an unknown email reads as an empty object. */
export const UserResponse = lazy(() =>
  z
    .object({
      user: z
        .object({
          email: z.string().exactOptional(),
          userId: z.string().exactOptional(),
          dataFields: jsonObject(),
        })
        .exactOptional(),
    })
    .meta({ id: "UserResponse" }),
);
export type UserResponse = z.infer<ReturnType<typeof UserResponse>>;

const SentMessages = lazy(() =>
  z
    .object({
      messages: z.array(
        z.object({
          messageId: z.string(),
          campaignId: z.int(),
          templateId: z.int(),
          createdAt: z.string(),
          messageMedium: z.string(),
          status: z.string(),
          sentAt: z.string(),
        }),
      ),
    })
    .meta({ id: "GetSentMessagesResponse" }),
);

/** Which sent messages: `campaignIds` may be repeated, dates are `yyyy-MM-dd HH:mm:ss`. */
export const SentMessagesQuery = lazy(() =>
  z.object({
    email: z.string().exactOptional(),
    userId: z.string().exactOptional(),
    limit: queryInteger().exactOptional(),
    campaignIds: z.union([z.string(), z.array(z.string())]).exactOptional(),
    startDateTime: z.string().exactOptional(),
    endDateTime: z.string().exactOptional(),
    excludeBlastCampaigns: queryBoolean().exactOptional(),
    messageMedium: z.enum(["Email", "Push", "InApp", "SMS"]).exactOptional(),
  }),
);

export type SentMessagesQuery = z.output<ReturnType<typeof SentMessagesQuery>>;

const EmailPath = lazy(() => z.object({ email: z.string() }));
const UserIdPath = lazy(() => z.object({ userId: z.string() }));

const read = {
  method: "GET",
  keys: serverKeys,
  rates: [perSecond(100)],
  response: UserResponse,
  fidelity: "stateful",
} as const;

const unknownUserId = [
  "an unknown userId answers 400 with error.users.noUserWithIdExists; a setting answers {}",
  "under processingDelay, a user who was just made reads as {} until they are processed",
  hiddenProfiles.unknown,
] as const;

export const lookupOperations = {
  getByEmail: {
    ...read,
    path: "/api/users/getByEmail",
    summary: "A profile by email, given as a query parameter",
    query: lazy(() => z.object({ email: z.string().exactOptional() })),
    errors: ["BadParams", "InvalidEmailAddressError"],
    example: { query: { email: "ada@example.com" } },
    evidence: "observed",
    assumed: ["a call without email answers BadParams", hiddenProfiles.unknown],
    source: docsUrl("users_getUser"),
  },
  findByUserId: {
    ...read,
    path: "/api/users/byUserId",
    summary: "A profile by userId, given as a query parameter",
    query: lazy(() => z.object({ userId: z.string().exactOptional() })),
    errors: ["BadParams", "InvalidUserIdError", "NoUserWithIdExists"],
    example: { query: { userId: "u-1" } },
    evidence: "documented",
    assumed: unknownUserId,
    source: docsUrl("users_getUserById"),
  },
  getByUserId: {
    ...read,
    path: "/api/users/byUserId/{userId}",
    summary: "A profile by userId",
    params: UserIdPath,
    errors: ["BadParams", "InvalidUserIdError", "NoUserWithIdExists"],
    example: { params: { userId: "u-1" } },
    evidence: "documented",
    assumed: unknownUserId,
    source: docsUrl("users_getUserById"),
  },
  getSentMessages: {
    method: "GET",
    path: "/api/users/getSentMessages",
    summary: "Messages sent to a user, newest first",
    keys: serverKeys,
    rates: [perSecond(3)],
    query: SentMessagesQuery,
    response: SentMessages,
    errors: ["BadParams", "InvalidEmailAddressError", "InvalidUserIdError"],
    example: { query: { email: "ada@example.com", limit: "5" } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: [
      hiddenProfiles.unknown,
      "messageMedium, status and sentAt are answered beside the published members",
      "a push to several devices is one message",
      "excludeBlastCampaigns leaves out what a campaign sent that the project knows as a blast",
    ],
    source: docsUrl("users_getSentMessages"),
  },
  get: {
    ...read,
    path: "/api/users/{email}",
    summary: "A profile by email",
    params: EmailPath,
    errors: ["BadParams", "InvalidEmailAddressError"],
    example: { params: { email: "ada@example.com" } },
    evidence: "observed",
    assumed: [hiddenProfiles.unknown],
    source: docsUrl("users_getUser"),
  },
} as const satisfies Record<string, OperationSpec>;
