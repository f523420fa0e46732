import * as z from "zod";
import { jsonObject } from "../json.ts";
import { lazy } from "../lazy.ts";
import { clientKeys, defineOperations } from "../operation.ts";
import { ApiResponse } from "./answers.ts";
import { jwtIsOptional } from "./assumptions.ts";
import { DeviceInfo, exampleDevice } from "./events/device.ts";
import { UpdateUser, UserRef } from "./user.ts";

/** Iterable's web SDK, which calls what its description leaves out. */
const source = "https://github.com/Iterable/iterable-web-sdk";

/** When a visitor becomes a profile; times are Unix milliseconds. */
const CriteriaSet = lazy(() =>
  z
    .object({
      criteriaId: z.string(),
      name: z.string(),
      createdAt: z.int(),
      updatedAt: z.int(),
      searchQuery: jsonObject(),
    })
    .meta({ id: "CriteriaSet" }),
);

const CriteriaSets = lazy(() =>
  z.object({ count: z.int(), criteriaSets: z.array(CriteriaSet()) }).meta({ id: "GetCriteriaResponse" }),
);

/** What an SDK knows of a visitor's sessions; times are Unix seconds. */
const SessionContext = lazy(() =>
  z
    .object({
      totalUnknownSessionCount: z.int().exactOptional(),
      firstUnknownSession: z.int().exactOptional(),
      lastUnknownSession: z.int().exactOptional(),
      lastPage: z.string().exactOptional(),
      matchedCriteriaId: z.int(),
      mobilePushOptIn: z.string().exactOptional(),
    })
    .meta({ id: "UnknownSessionContext" }),
);

/** A visitor who met criteria: who they are from now on, by a userId the SDK made up. `createdAt` is Unix time in seconds. */
export const TrackUnknownSession = lazy(() =>
  z
    .object({
      user: UpdateUser(),
      createdAt: z.int().exactOptional(),
      deviceInfo: DeviceInfo().exactOptional(),
      unknownSessionContext: SessionContext(),
    })
    .meta({ id: "TrackUnknownSessionRequest" }),
);
export type TrackUnknownSession = z.infer<ReturnType<typeof TrackUnknownSession>>;

/** That a visitor agreed to being tracked, and when. */
export const TrackConsent = lazy(() =>
  UserRef()
    .extend({
      consentTimestamp: z.int(),
      isUserKnown: z.boolean().exactOptional(),
      deviceInfo: DeviceInfo().exactOptional(),
    })
    .meta({ id: "TrackConsentRequest" }),
);
export type TrackConsent = z.infer<ReturnType<typeof TrackConsent>>;

const shared = {
  keys: clientKeys,
  unpublished: true,
  jwt: "optional",
  fidelity: "stateful",
  evidence: "inferred",
  source,
} as const;

const visitor = { userId: "5f0c7a52-7a0e-4f0e-9d5a-1f5d1d9c2b11" } as const;

const refusals = [
  "BadParams",
  "ExternalKeyConflict",
  "ForgottenUserError",
  "InvalidEmailAddressError",
  "InvalidUserIdError",
  "UniqueFieldsLimitExceeded",
  "UnknownUserIdError",
] as const;

/** Visitors whom nobody has named yet: SDKs keep what they do, until it meets criteria. */
export const unknownUsers = defineOperations("unknownUsers", {
  list: {
    ...shared,
    method: "GET",
    path: "/api/unknownuser/list",
    summary: "The criteria by which visitors become profiles",
    response: CriteriaSets,
    errors: [],
    example: {},
    assumed: [jwtIsOptional],
  },
  trackSession: {
    ...shared,
    method: "POST",
    path: "/api/unknownuser/events/session",
    summary: "Make a profile of a visitor who met criteria",
    body: TrackUnknownSession,
    response: ApiResponse,
    errors: [...refusals, "CriteriaChanged", "EmailAlreadyExists", "UserIdAlreadyExists"],
    example: {
      body: {
        user: { ...visitor, mergeNestedObjects: true, createNewFields: true, dataFields: { plan: "pro" } },
        createdAt: 1_709_294_400,
        deviceInfo: exampleDevice,
        unknownSessionContext: {
          totalUnknownSessionCount: 1,
          lastUnknownSession: 1_709_294_400,
          firstUnknownSession: 1_709_294_400,
          matchedCriteriaId: 1,
        },
      },
    },
    assumed: [
      jwtIsOptional,
      "the profile is made as users/update makes one whose preferUserId is true, and is visible",
      "an event named unknownSession is written, with the context, the device and the userId as unknownUserId",
      "criteria that are not there, or not any more, answer 409: SDKs fetch them anew then; its code is our own",
    ],
  },
  trackConsent: {
    ...shared,
    method: "POST",
    path: "/api/unknownuser/consent",
    summary: "Record that a visitor agreed to being tracked",
    body: TrackConsent,
    response: ApiResponse,
    errors: refusals,
    example: {
      body: {
        email: "ada@example.com",
        consentTimestamp: 1_709_294_400_000,
        isUserKnown: true,
        deviceInfo: exampleDevice,
      },
    },
    assumed: [
      jwtIsOptional,
      "it is kept as an event named consent; somebody unknown is answered and made as by events/track",
    ],
  },
});
