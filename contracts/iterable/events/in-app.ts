import * as z from "zod";
import { lazy } from "../../lazy.ts";
import { clientKeys, type Lazy } from "../../operation.ts";
import { ApiResponse } from "../answers.ts";
import { docsUrl } from "../docs-url.ts";
import { deviceEvent, exampleDevice, knownUserErrors } from "./device.ts";

/** Whether a message was meant for the inbox. */
const MessageContext = lazy(() =>
  z
    .object({ saveToInbox: z.boolean().exactOptional(), silentInbox: z.boolean().exactOptional() })
    .meta({ id: "MessageContext" }),
);

/** The same, and where the user met the message. */
const InboxMessageContext = lazy(() =>
  z.object({ ...MessageContext().shape, location: z.string().exactOptional() }).meta({ id: "InboxMessageContext" }),
);

const messageEvent = () => ({ ...deviceEvent(), messageId: z.string() });

/** `inboxSessionId` names the visit to the inbox in which it happened; mobile SDKs send it with each of these events. */
const inboxEvent = () => ({
  ...messageEvent(),
  messageContext: InboxMessageContext().exactOptional(),
  inboxSessionId: z.string().exactOptional(),
});

const InAppOpen = lazy(() => z.object(inboxEvent()).meta({ id: "InAppOpenRequest" }));

const InAppClick = lazy(() =>
  z.object({ ...inboxEvent(), clickedUrl: z.string().exactOptional() }).meta({ id: "InAppClickRequest" }),
);

const InAppClose = lazy(() =>
  z
    .object({
      ...inboxEvent(),
      clickedUrl: z.string().exactOptional(),
      closeAction: z.string().exactOptional(),
    })
    .meta({ id: "InAppCloseRequest" }),
);

const InAppDelivery = lazy(() =>
  z
    .object({ ...messageEvent(), messageContext: MessageContext().exactOptional() })
    .meta({ id: "InAppDeliveryRequest" }),
);

const InAppConsume = lazy(() =>
  z.object({ ...inboxEvent(), deleteAction: z.string().exactOptional() }).meta({ id: "InAppConsumeRequest" }),
);

/** How often a message was in view in an inbox, and for how many seconds in all. */
const InboxImpression = lazy(() =>
  z
    .object({
      messageId: z.string(),
      silentInbox: z.boolean().exactOptional(),
      displayCount: z.int().exactOptional(),
      displayDuration: z.number().exactOptional(),
    })
    .meta({ id: "InboxImpression" }),
);

const count = () => z.int().exactOptional();

/** A visit to an inbox; its times are Unix milliseconds. */
export const InboxSession = lazy(() =>
  z
    .object({
      ...deviceEvent(),
      inboxSessionId: z.string().exactOptional(),
      inboxSessionStart: count(),
      inboxSessionEnd: count(),
      startTotalMessageCount: count(),
      startUnreadMessageCount: count(),
      endTotalMessageCount: count(),
      endUnreadMessageCount: count(),
      impressions: z.array(InboxImpression()).exactOptional(),
    })
    .meta({ id: "InboxSessionRequest" }),
);
export type InboxSession = z.infer<ReturnType<typeof InboxSession>>;

/** What every example says: who saw which message where. */
const seen = {
  email: "ada@example.com",
  messageId: "vA16d48VVi4LQ5hMuZuquKzL0BXTdQJJUMJRjKnL1",
  deviceInfo: exampleDevice,
} as const;

const inAppEvent = <const Verb extends string, Body extends Lazy>(verb: Verb, summary: string, body: Body) =>
  ({
    method: "POST",
    path: `/api/events/${verb}`,
    summary,
    keys: clientKeys,
    body,
    response: ApiResponse,
    errors: knownUserErrors,
    example: { body: seen },
    fidelity: "stateful",
    evidence: "documented",
    assumed: [
      "a messageId that no message of the user has answers 200: the event says it, and no campaign",
      "a call that names nobody is about whom its JWT speaks for, without one about the user the message was sent to",
      "the event of a message that has expired, or was consumed, is kept as any other",
      "no event is made for a proof",
    ],
    source: docsUrl(`events_${verb}`),
  }) as const;

/** Events of in-app messages. */
export const inAppEventOperations = {
  trackInAppOpen: inAppEvent(
    "trackInAppOpen",
    "Record that a user opened an in-app message, which then counts as read",
    InAppOpen,
  ),
  trackInAppClick: inAppEvent(
    "trackInAppClick",
    "Record that a user clicked on something in an in-app message",
    InAppClick,
  ),
  trackInAppClose: inAppEvent("trackInAppClose", "Record that a user closed an in-app message", InAppClose),
  trackInAppDelivery: inAppEvent("trackInAppDelivery", "Record that an in-app message reached a device", InAppDelivery),
  inAppConsume: inAppEvent("inAppConsume", "Take an in-app message out of a user's queue or inbox", InAppConsume),
  trackInboxSession: {
    ...inAppEvent("trackInboxSession", "Record a visit to an inbox and what was seen in it", InboxSession),
    unpublished: true,
    example: {
      body: {
        email: "ada@example.com",
        inboxSessionId: "session-1",
        inboxSessionStart: 1_709_294_400_000,
        inboxSessionEnd: 1_709_294_460_000,
        startTotalMessageCount: 1,
        startUnreadMessageCount: 1,
        endTotalMessageCount: 1,
        endUnreadMessageCount: 0,
        impressions: [{ messageId: seen.messageId, silentInbox: false, displayCount: 1, displayDuration: 3.5 }],
        deviceInfo: exampleDevice,
      },
    },
    evidence: "inferred",
    assumed: [
      "an inboxSession is written, and an inboxMessageImpression for each impression, with the campaign of its message",
      "its times are written as dates",
      "at most 1000 impressions are taken",
    ],
    source: "https://github.com/Iterable/iterable-swift-sdk",
  },
} as const;
