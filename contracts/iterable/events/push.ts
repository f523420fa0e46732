import * as z from "zod";
import { jsonObject } from "../../json.ts";
import { lazy } from "../../lazy.ts";
import { clientKeys, type KeyType } from "../../operation.ts";
import { ApiResponse } from "../answers.ts";
import { docsUrl } from "../docs-url.ts";
import { UserRef } from "../user.ts";
import { knownUserErrors } from "./device.ts";

const pushEvent = () => ({
  ...UserRef().shape,
  messageId: z.string(),
  templateId: z.int().exactOptional(),
  createdAt: z.int().exactOptional(),
});

/** An opened push notification; `createdAt` is Unix time in seconds. */
export const TrackPushOpen = lazy(() =>
  z
    .object({ ...pushEvent(), campaignId: z.int(), dataFields: jsonObject().exactOptional() })
    .meta({ id: "TrackPushOpenRequest" }),
);
export type TrackPushOpen = z.infer<ReturnType<typeof TrackPushOpen>>;

/** A clicked web push notification; `createdAt` is Unix time in seconds. */
export const TrackWebPushClick = lazy(() =>
  z.object({ ...pushEvent(), campaignId: z.int().exactOptional() }).meta({ id: "WebPushClickEventRequest" }),
);
export type TrackWebPushClick = z.infer<ReturnType<typeof TrackWebPushClick>>;

const webKeys: readonly KeyType[] = ["server", "web"];

const shared = {
  method: "POST",
  response: ApiResponse,
  fidelity: "stateful",
} as const;

const assumed = [
  "an unknown user answers UnknownEmailError or UnknownUserIdError; one that only events have named is known",
  "identifiers of two users of a hybrid project answer ExternalKeyConflict",
  "createdAt of 10^11 or more is read as milliseconds; past the year 9999 it answers BadParams",
  "of a message this user was sent, the event has campaign, template, content, channel and message type; any other id is kept alone",
] as const;

/** Events of push notifications. */
export const pushEventOperations = {
  trackPushOpen: {
    ...shared,
    path: "/api/events/trackPushOpen",
    summary: "Record that a user opened a push notification",
    keys: clientKeys,
    body: TrackPushOpen,
    errors: [...knownUserErrors, "UniqueFieldsLimitExceeded"],
    example: {
      body: { email: "ada@example.com", campaignId: 1, messageId: "5d7a5b8ec1b84e2a9f3f0c2d1e4b6a70", templateId: 2 },
    },
    evidence: "observed",
    assumed: [
      ...assumed,
      "dataFields stand flat beside the event's own fields, and have types as those of an event named pushOpen",
    ],
    source: docsUrl("events_trackPushOpen"),
  },
  trackWebPushClick: {
    ...shared,
    path: "/api/events/trackWebPushClick",
    summary: "Record that a user clicked on a web push notification",
    keys: webKeys,
    body: TrackWebPushClick,
    errors: knownUserErrors,
    example: { body: { email: "ada@example.com", messageId: "0b9c6d1f3a7e4c52b8d4e6f1a2c3d4e5" } },
    evidence: "documented",
    assumed,
    source: docsUrl("events_trackWebPushClick"),
  },
} as const;
