import type {
  channelTypes,
  FrequencyCap,
  messageMedia,
  subscriptionPolicies,
} from "../../contracts/iterable/channels.ts";

/** A channel of a project. */
export interface ChannelOptions {
  readonly id: number;
  readonly name: string;
  readonly type: (typeof channelTypes)[number];
  readonly medium: (typeof messageMedia)[number];
}

/** A message type of a project: users are in an OptOut one until they leave, out of an OptIn one until they join. */
export interface MessageTypeOptions {
  readonly id: number;
  readonly name: string;
  readonly channelId: number;
  readonly policy: (typeof subscriptionPolicies)[number];
  readonly rateLimitPerMinute?: number;
  readonly frequencyCap?: FrequencyCap;
  /** Milliseconds; when the project was first opened, unless told otherwise. */
  readonly createdAt?: number;
  readonly updatedAt?: number;
}

/** Channels and message types a project has beside those of a new one; an id of theirs replaces it. */
export interface ChannelsOptions {
  readonly channels?: readonly ChannelOptions[];
  readonly messageTypes?: readonly MessageTypeOptions[];
}
