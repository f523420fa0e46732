import * as z from "zod";
import { jsonObject } from "../json.ts";
import { lazy } from "../lazy.ts";
import { clientKeys, defineOperations } from "../operation.ts";
import { docsUrl } from "./docs-url.ts";
import { Action, Button, Text } from "./message-content.ts";
import { oneOrMany } from "./paging.ts";
import { queryInteger } from "./query.ts";

const Elements = lazy(() =>
  z
    .object({
      title: z.string().exactOptional(),
      body: z.string().exactOptional(),
      mediaUrl: z.string().exactOptional(),
      mediaUrlCaption: z.string().exactOptional(),
      defaultAction: Action().exactOptional(),
      buttons: z.array(Button()).exactOptional(),
      text: z.array(Text()).exactOptional(),
    })
    .meta({ id: "ApiEmbeddedMessagingElements" }),
);

const Metadata = lazy(() =>
  z
    .object({
      messageId: z.string().exactOptional(),
      campaignId: z.int().exactOptional(),
      placementId: z.int().exactOptional(),
      priorityOrder: z.int().exactOptional(),
      isProof: z.boolean().exactOptional(),
    })
    .meta({ id: "ApiEmbeddedMessagingMetadata" }),
);

/** An embedded message; without `elements` when the device says that it has the message already. */
const EmbeddedMessage = lazy(() =>
  z
    .object({
      metadata: Metadata().exactOptional(),
      elements: Elements().exactOptional(),
      payload: jsonObject().exactOptional(),
    })
    .meta({ id: "ApiEmbeddedMessage" }),
);

const Placement = lazy(() =>
  z
    .object({ placementId: z.int().exactOptional(), embeddedMessages: z.array(EmbeddedMessage()).exactOptional() })
    .meta({ id: "ApiEmbeddedPlacement" }),
);

const EmbeddedMessages = lazy(() =>
  z.object({ placements: z.array(Placement()).exactOptional() }).meta({ id: "EmbeddedMessagesResponse" }),
);

/** Embedded messages. Their events are under `events`. */
export const embedded = defineOperations("embedded", {
  getMessages: {
    method: "GET",
    path: "/api/embedded-messaging/messages",
    summary: "Embedded messages a user may see, placement by placement",
    keys: clientKeys,
    query: lazy(() =>
      z.object({
        email: z.string().exactOptional(),
        userId: z.string().exactOptional(),
        platform: z.string().exactOptional(),
        sdkVersion: z.string().exactOptional(),
        packageName: z.string().exactOptional(),
        placementIds: oneOrMany(queryInteger()).exactOptional(),
        currentMessageIds: oneOrMany(z.string()).exactOptional(),
      }),
    ),
    response: EmbeddedMessages,
    errors: ["BadParams", "InvalidEmailAddressError", "InvalidUserIdError"],
    // What mobile SDKs say of themselves beside what is published.
    ignored: ["query.SDKVersion", "query.systemVersion"],
    example: { query: { email: "ada@example.com", platform: "Web", packageName: "my-website" } },
    fidelity: "stateful",
    evidence: "documented",
    assumed: [
      "placement ids are whole numbers",
      "a campaign with lists shows its message from its start on to whoever is on them, one without lists to whom a trigger or a journey sent it",
      "a message is rendered when it is read; what fails is left out, and so is what goes beyond 100 messages",
      "campaigns stand in a placement in its order, then as they were made",
      "a user who is unknown or hidden has no messages",
      "the parts of a messageId: reader, placement, campaign, version of the content, whether it is a proof",
    ],
    source: docsUrl("Embedded_Messaging_messages"),
  },
});
