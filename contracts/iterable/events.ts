import * as z from "zod";
import { jsonObject } from "../json.ts";
import { lazy } from "../lazy.ts";
import { clientKeys, defineOperations, serverKeys } from "../operation.ts";
import { perSecond } from "../rates.ts";
import { ApiResponse } from "./answers.ts";
import { hiddenProfiles } from "./assumptions.ts";
import { docsUrl } from "./docs-url.ts";
import { embeddedEventOperations } from "./events/embedded.ts";
import { inAppEventOperations } from "./events/in-app.ts";
import { pushEventOperations } from "./events/push.ts";
import { queryInteger } from "./query.ts";
import { UserRef, userRefusals } from "./user.ts";

const digits = /^\d{1,15}$/;

/** A time that Android's SDK writes as text where it tells of a visitor's events. */
const eventTime = () =>
  z
    .preprocess((given) => (typeof given === "string" && digits.test(given) ? Number(given) : given), z.int())
    .meta({ type: "integer" }) as z.ZodType<number, unknown> as z.ZodType<number, number>;

/** A custom event. `createdAt` is Unix time in seconds; a value of 10^11 or more is read as milliseconds. */
export const TrackEvent = lazy(() =>
  UserRef()
    .extend({
      eventName: z.string(),
      id: z.string().exactOptional(),
      createdAt: z.exactOptional(eventTime()),
      dataFields: jsonObject().exactOptional(),
      campaignId: z.int().exactOptional(),
      templateId: z.int().exactOptional(),
      createNewFields: z.boolean().exactOptional(),
    })
    .meta({ id: "TrackRequest" }),
);
export type TrackEvent = z.infer<ReturnType<typeof TrackEvent>>;

export const TrackEvents = lazy(() => z.object({ events: z.array(TrackEvent()) }).meta({ id: "BulkTrackRequest" }));

const names = () => z.array(z.string());

/** The answer of events/trackBulk: the list of every outcome, empty lists included. */
export const TrackEventsResult = lazy(() =>
  z
    .object({
      successCount: z.int(),
      failCount: z.int(),
      invalidEmails: names(),
      invalidUserIds: names(),
      disallowedEventNames: names(),
      filteredOutFields: names(),
      createdFields: names(),
      failedUpdates: z
        .object({
          invalidEmails: names(),
          invalidUserIds: names(),
          notFoundEmails: names(),
          notFoundUserIds: names(),
          forgottenEmails: names(),
          forgottenUserIds: names(),
        })
        .meta({ id: "FailedEventUpdates" }),
    })
    .meta({ id: "BulkTrackResponse" }),
);
export type TrackEventsResult = z.infer<ReturnType<typeof TrackEventsResult>>;

/** Events of a user, newest first: custom events nest their fields in dataFields, system events carry them flat. */
const Events = lazy(() => z.object({ events: z.array(jsonObject()) }).meta({ id: "GetEventsResponse" }));

/** Members that Segment's Iterable (Actions) sends along with an event. @see https://github.com/segmentio/action-destinations */
const batchingOfActions = ["enable_batching", "batch_size"] as const;

const limit = () => z.object({ limit: queryInteger().exactOptional() });

const read = {
  method: "GET",
  keys: serverKeys,
  rates: [perSecond(100)],
  query: lazy(limit),
  response: Events,
  fidelity: "stateful",
  evidence: "observed",
  assumed: [
    "an unknown user reads as an empty list",
    hiddenProfiles.unknown,
    "a limit outside 1 to 200 answers BadParams",
    "a purchase carries total and shoppingCartItems flat and the caller's fields in dataFields",
  ],
} as const;

/** Custom events and events of messages, written and read. */
export const events = defineOperations("events", {
  track: {
    method: "POST",
    path: "/api/events/track",
    summary: "Record a custom event",
    keys: clientKeys,
    rates: [perSecond(2_000)],
    body: TrackEvent,
    response: ApiResponse,
    errors: [...userRefusals, "UniqueFieldsLimitExceeded", "UnknownEmailError", "UnknownUserIdError"],
    ignored: batchingOfActions.map((name) => `body.${name}`),
    example: { body: { email: "ada@example.com", eventName: "Signed Up", createdAt: 1_709_294_400 } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: [
      "a new event name under a key that makes none is answered as a disallowed one",
      "an unknown email in an email-based project makes a profile that stays hidden until a creating call names it",
      "an id that exists overwrites the stored event, its user and name included",
      "createdAt of 10^11 or more is read as milliseconds; past the year 9999 it answers BadParams",
      "createdAt may be a text of digits, as Iterable's Android SDK sends it",
      "a userId-only event for an unknown user of an email-based project answers UnknownUserIdError",
      "identifiers of two users of a hybrid project answer ExternalKeyConflict",
    ],
    source: docsUrl("events_track"),
  },
  trackBulk: {
    method: "POST",
    path: "/api/events/trackBulk",
    summary: "Record many custom events",
    keys: serverKeys,
    rates: [perSecond(10)],
    queue: "bulk",
    body: TrackEvents,
    response: TrackEventsResult,
    errors: ["BadParams", "UniqueFieldsLimitExceeded"],
    ignored: batchingOfActions.map((name) => `body.events[].${name}`),
    example: { body: { events: [{ email: "ada@example.com", eventName: "Signed Up" }] } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: [
      "an event with neither email nor userId refuses the whole call",
      "an unknown email counts as success and makes a hidden profile",
      "events of disallowed names count as failed",
      "what cannot be named otherwise, such as identifiers of two users, is listed in notFoundEmails or notFoundUserIds",
      "a malformed event id or time refuses the whole call",
      "the limit of fields counts the whole call, after its types",
    ],
    source: docsUrl("events_trackBulk"),
  },
  getByUserId: {
    ...read,
    path: "/api/events/byUserId/{userId}",
    summary: "Events of a user by userId, newest first",
    params: lazy(() => z.object({ userId: z.string() })),
    errors: ["BadParams", "InvalidUserIdError"],
    example: { params: { userId: "u-1" }, query: { limit: "10" } },
    source: docsUrl("events_User_events_by_userId"),
  },
  get: {
    ...read,
    path: "/api/events/{email}",
    summary: "Events of a user by email, newest first",
    params: lazy(() => z.object({ email: z.string() })),
    errors: ["BadParams", "InvalidEmailAddressError"],
    example: { params: { email: "ada@example.com" } },
    source: docsUrl("events_User_events"),
  },
  ...pushEventOperations,
  ...inAppEventOperations,
  ...embeddedEventOperations,
});
