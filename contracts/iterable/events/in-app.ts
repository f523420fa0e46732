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
      "a call that names nobody is about the user the message was sent to",
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
} as const;
