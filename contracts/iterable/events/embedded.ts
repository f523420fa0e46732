import * as z from "zod";
import { lazy } from "../../lazy.ts";
import { clientKeys } from "../../operation.ts";
import { ApiResponse } from "../answers.ts";
import { docsUrl } from "../docs-url.ts";
import { deviceEvent, exampleDevice, knownUserErrors } from "./device.ts";

const EmbeddedReceived = lazy(() =>
  z.object({ ...deviceEvent(), messageId: z.string() }).meta({ id: "EmbeddedReceivedRequest" }),
);

/** What the web SDK sends when somebody dismisses a message. */
const EmbeddedDismiss = lazy(() =>
  z
    .object({ ...deviceEvent(), messageId: z.string(), buttonIdentifier: z.string().exactOptional() })
    .meta({ id: "EmbeddedDismissRequest" }),
);

const EmbeddedClick = lazy(() =>
  z
    .object({
      ...deviceEvent(),
      messageId: z.string(),
      buttonIdentifier: z.string().exactOptional(),
      targetUrl: z.string().exactOptional(),
    })
    .meta({ id: "EmbeddedClickRequest" }),
);

/** A stretch of time in which messages could be seen. */
const Session = lazy(() =>
  z
    .object({ id: z.string().exactOptional(), start: z.int().exactOptional(), end: z.int().exactOptional() })
    .meta({ id: "Session" }),
);

/** How often a message was in view, and for how many seconds in all. */
const Impression = lazy(() =>
  z
    .object({
      messageId: z.string().exactOptional(),
      placementId: z.int().exactOptional(),
      displayCount: z.int().exactOptional(),
      displayDuration: z.number().exactOptional(),
    })
    .meta({ id: "Impression" }),
);

const EmbeddedSession = lazy(() =>
  z
    .object({
      ...deviceEvent(),
      session: Session().exactOptional(),
      impressions: z.array(Impression()).exactOptional(),
    })
    .meta({ id: "EmbeddedSessionRequest" }),
);

const shared = {
  method: "POST",
  keys: clientKeys,
  response: ApiResponse,
  errors: knownUserErrors,
  fidelity: "stateful",
  evidence: "documented",
  assumed: [
    "a success answers the classic envelope",
    "a messageId that no message of the user has answers 200: the event says it, and no campaign",
    "a call that names nobody is about whom its JWT speaks for, without one about the reader of the message",
  ],
} as const;

/** The id of a message of campaign 11 for ada, in placement 1. */
const messageId = "YWRhQGV4YW1wbGUuY29tLzEvMTEvNTAwMS9mYWxzZQo=";

const seen = { email: "ada@example.com", deviceInfo: exampleDevice } as const;

/** Events of embedded messages; none is made for a proof. */
export const embeddedEventOperations = {
  trackEmbeddedReceived: {
    ...shared,
    path: "/api/embedded-messaging/events/received",
    summary: "Record that a device has fetched an embedded message",
    body: EmbeddedReceived,
    example: { body: { ...seen, messageId } },
    source: docsUrl("events_embedded-track-received"),
  },
  trackEmbeddedClick: {
    ...shared,
    path: "/api/embedded-messaging/events/click",
    summary: "Record that a user clicked on an embedded message",
    body: EmbeddedClick,
    example: { body: { ...seen, messageId, buttonIdentifier: "more" } },
    source: docsUrl("events_embedded-track-click"),
  },
  trackEmbeddedSession: {
    ...shared,
    path: "/api/embedded-messaging/events/session",
    summary: "Record a session with embedded messages and what was seen in it",
    body: EmbeddedSession,
    example: {
      body: {
        ...seen,
        session: { id: "session-1", start: 1_709_294_400, end: 1_709_294_460 },
        impressions: [{ messageId, placementId: 1, displayCount: 2, displayDuration: 3.5 }],
      },
    },
    assumed: [
      "a success answers the classic envelope",
      "a messageId that no message of the user has answers 200: its impression says it, and no campaign",
      "at most 1000 impressions are taken",
    ],
    source: docsUrl("events_embedded-track-impression"),
  },
  trackEmbeddedDismiss: {
    ...shared,
    path: "/api/embedded-messaging/events/dismiss",
    summary: "Take note that a user dismissed an embedded message",
    unpublished: true,
    body: EmbeddedDismiss,
    example: { body: { ...seen, messageId, buttonIdentifier: "close" } },
    evidence: "inferred",
    assumed: ["no event is made of it, and the message stays: what is dismissed is a matter of the app"],
    source: "https://github.com/Iterable/iterable-web-sdk",
  },
} as const;
