import * as z from "zod";
import { jsonObject } from "../json.ts";
import { lazy } from "../lazy.ts";
import { clientKeys, defineOperations, type KeyType, serverKeys } from "../operation.ts";
import { docsUrl } from "./docs-url.ts";
import { InAppDisplaySettings, InboxMetadata, WebInAppDisplaySettings } from "./message-content.ts";
import { mediumOperations, TargetInApp } from "./messaging.ts";
import { queryInteger } from "./query.ts";

const RokuButtonContent = lazy(() =>
  z
    .object({
      buttonText: z.string(),
      buttonDeeplink: z.string(),
      buttonBorderColor: z.string(),
      buttonColorFocused: z.string(),
      buttonColorUnFocused: z.string(),
      buttonTextColorFocused: z.string(),
      buttonTextColorUnFocused: z.string(),
    })
    .meta({ id: "RokuButtonContent" }),
);

/** A dialog on a Roku device. */
const RokuContent = lazy(() =>
  z
    .object({
      dialogHeader: z.string().exactOptional(),
      dialogHeaderFont: z.string().exactOptional(),
      dialogText: z.string().exactOptional(),
      dialogBodyFont: z.string().exactOptional(),
      dialogButtonFont: z.string().exactOptional(),
      textColor: z.string().exactOptional(),
      backgroundColor: z.string().exactOptional(),
      fhd_image: z.string().exactOptional(),
      buttons: z.array(RokuButtonContent()).exactOptional(),
    })
    .meta({ id: "RokuContent" }),
);

const InAppContent = lazy(() =>
  z
    .object({
      html: z.string().exactOptional(),
      payload: jsonObject().exactOptional(),
      inAppDisplaySettings: InAppDisplaySettings().exactOptional(),
      webInAppDisplaySettings: WebInAppDisplaySettings().exactOptional(),
      ottPayload: RokuContent().exactOptional(),
    })
    .meta({ id: "InAppContentApi" }),
);

/** When a message shows itself: `immediate`, `event` or `never`. */
const InAppTrigger = lazy(() => z.object({ type: z.string() }).meta({ id: "InAppTrigger" }));

/** A message in a user's queue; `createdAt` and `expiresAt` are Unix time in milliseconds. */
const InAppMessage = lazy(() =>
  z
    .object({
      messageId: z.string(),
      campaignId: z.number().exactOptional(),
      createdAt: z.int(),
      expiresAt: z.int().exactOptional(),
      content: InAppContent(),
      customPayload: jsonObject().exactOptional(),
      trigger: InAppTrigger(),
      saveToInbox: z.boolean().exactOptional(),
      inboxMetadata: InboxMetadata().exactOptional(),
      ottPayload: RokuContent().exactOptional(),
      priorityLevel: z.number().exactOptional(),
      read: z.boolean().exactOptional(),
      jsonOnly: z.boolean(),
      typeOfContent: z.string(),
      messageType: z.string(),
    })
    .meta({ id: "ApiInAppMessage" }),
);

const InAppMessages = lazy(() =>
  z.object({ inAppMessages: z.array(InAppMessage()) }).meta({ id: "ApiInAppMessagesResponse" }),
);

const reader = () => ({
  email: z.string().exactOptional(),
  userId: z.string().exactOptional(),
  SDKVersion: z.string().exactOptional(),
  packageName: z.string().exactOptional(),
});

const platform = () => z.enum(["iOS", "Android", "Web", "OTT"]).exactOptional();

const webKeys: readonly KeyType[] = ["server", "web"];

const read = {
  method: "GET",
  response: InAppMessages,
  errors: ["BadParams", "InvalidEmailAddressError", "InvalidUserIdError"],
  // What SDKs say of themselves beside what is published.
  ignored: ["query.systemVersion", "query.platform"],
  fidelity: "stateful",
  evidence: "observed",
} as const;

/** What no public source settles about listings of queues. */
const assumedOfQueues = [
  "the newest message comes first, and count cuts off the others; an answer has at most 1000 messages, and 16 MB of them",
  "a user who is unknown or hidden has no messages",
  "messages come with typeOfContent Static and messageType Other, the recorded values",
  "the payload of the template comes as customPayload and as content.payload",
] as const;

/** In-app messages: sent to one user, and read from that user's queue. */
export const inApp = defineOperations("inApp", {
  ...mediumOperations({
    name: "inApp",
    section: "In-app",
    message: "an in-app message",
    campaignId: 4,
    body: TargetInApp,
  }),
  getMessages: {
    ...read,
    path: "/api/inApp/getMessages",
    summary: "In-app messages that wait for a user or are kept in their inbox",
    keys: clientKeys,
    query: lazy(() => z.object({ ...reader(), count: queryInteger(), platform: platform() })),
    example: { query: { email: "ada@example.com", count: "10", platform: "iOS" } },
    assumed: assumedOfQueues,
    source: docsUrl("In-app_getMessages"),
  },
  getPriorityMessage: {
    ...read,
    path: "/api/inApp/getPriorityMessage",
    summary: "The one in-app message that matters most to a user",
    keys: serverKeys,
    query: lazy(() => z.object({ ...reader(), platform: platform() })),
    example: { query: { email: "ada@example.com" } },
    evidence: "documented",
    assumed: ["the one: unread, shown at once, of the lowest priorityLevel, and of several the oldest"],
    source: docsUrl("In-app_getPriorityMessage"),
  },
  getWebMessages: {
    ...read,
    path: "/api/inApp/web/getMessages",
    summary: "In-app messages that wait for a user of a website",
    keys: webKeys,
    query: lazy(() => z.object({ ...reader(), count: queryInteger() })),
    example: { query: { email: "ada@example.com", count: "10" } },
    evidence: "documented",
    assumed: assumedOfQueues,
    source: docsUrl("In-app-web_getMessages"),
  },
});
