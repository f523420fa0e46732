import * as z from "zod";
import { lazy } from "../lazy.ts";
import { defineOperations, readKeys } from "../operation.ts";
import { perSecond } from "../rates.ts";
import { docsUrl } from "./docs-url.ts";

export const channelTypes = ["Marketing", "Transactional"] as const;
export const messageMedia = ["Email", "Push", "SMS", "InApp", "WebPush", "Embedded", "WhatsApp"] as const;
export const subscriptionPolicies = ["OptIn", "OptOut"] as const;

const ChannelDetails = lazy(() =>
  z
    .object({
      id: z.int(),
      name: z.string(),
      channelType: z.enum(channelTypes),
      messageMedium: z.enum(messageMedia),
    })
    .meta({ id: "ChannelDetails" }),
);

const Channels = lazy(() => z.object({ channels: z.array(ChannelDetails()) }).meta({ id: "ChannelsResponse" }));

/** Most messages of a type that one user gets in so many days. */
export const FrequencyCap = lazy(() => z.object({ days: z.int(), messages: z.int() }).meta({ id: "FrequencyCap" }));
export type FrequencyCap = z.infer<ReturnType<typeof FrequencyCap>>;

/** A message type; times are Unix time in milliseconds. */
const MessageTypeDetails = lazy(() =>
  z
    .object({
      id: z.int(),
      name: z.string(),
      channelId: z.int(),
      subscriptionPolicy: z.enum(subscriptionPolicies),
      createdAt: z.int(),
      updatedAt: z.int(),
      rateLimitPerMinute: z.int().exactOptional(),
      frequencyCap: FrequencyCap().exactOptional(),
    })
    .meta({ id: "MessageTypeDetails" }),
);

const MessageTypes = lazy(() =>
  z.object({ messageTypes: z.array(MessageTypeDetails()) }).meta({ id: "MessageTypesResponse" }),
);

const read = {
  method: "GET",
  keys: readKeys,
  rates: [perSecond(100)],
  errors: [],
  example: {},
  fidelity: "stateful",
  evidence: "observed",
} as const;

/** Channels that messages go out on. */
export const channels = defineOperations("channels", {
  getChannels: {
    ...read,
    path: "/api/channels",
    summary: "Channels of the project, the highest id first",
    response: Channels,
    assumed: ["media other than Email, Push and SMS are spelt like WebPush"],
    source: docsUrl("channels_channels"),
  },
});

/** Message types, each in a channel. */
export const messageTypes = defineOperations("messageTypes", {
  getMessageTypes: {
    ...read,
    path: "/api/messageTypes",
    summary: "Message types of the project, the highest id first",
    response: MessageTypes,
    source: docsUrl("messageTypes_messageTypes"),
  },
});
