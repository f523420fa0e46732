import * as z from "zod";
import { jsonObject } from "../json.ts";
import { lazily } from "../lazy.ts";
import { clientKeys, operations } from "../operation.ts";
import { docs } from "./docs.ts";
import { Action, Button, Text } from "./message-content.ts";
import { repeated } from "./paging.ts";
import { queryInteger } from "./query.ts";

const Elements = lazily(() =>
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

const Metadata = lazily(() =>
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
const EmbeddedMessage = lazily(() =>
  z
    .object({
      metadata: Metadata().exactOptional(),
      elements: Elements().exactOptional(),
      payload: jsonObject().exactOptional(),
    })
    .meta({ id: "ApiEmbeddedMessage" }),
);

const Placement = lazily(() =>
  z
    .object({ placementId: z.int().exactOptional(), embeddedMessages: z.array(EmbeddedMessage()).exactOptional() })
    .meta({ id: "ApiEmbeddedPlacement" }),
);

const EmbeddedMessages = lazily(() =>
  z.object({ placements: z.array(Placement()).exactOptional() }).meta({ id: "EmbeddedMessagesResponse" }),
);

/** Embedded messages. Their events are under `events`. */
export const embedded = operations("embedded", {
  getMessages: {
    method: "GET",
    path: "/api/embedded-messaging/messages",
    summary: "Embedded messages a user may see, placement by placement",
    keys: clientKeys,
    query: lazily(() =>
      z.object({
        email: z.string().exactOptional(),
        userId: z.string().exactOptional(),
        platform: z.string().exactOptional(),
        sdkVersion: z.string().exactOptional(),
        packageName: z.string().exactOptional(),
        placementIds: repeated(queryInteger()).exactOptional(),
        currentMessageIds: repeated(z.string()).exactOptional(),
      }),
    ),
    response: EmbeddedMessages,
    errors: ["BadParams", "InvalidEmailAddressError", "InvalidUserIdError"],
    example: { query: { email: "ada@example.com", platform: "Web", packageName: "my-website" } },
    fidelity: "absent",
    evidence: "documented",
    assumed: ["placement ids are whole numbers"],
    source: docs("Embedded_Messaging_messages"),
  },
});
