import type { DataFields } from "../../contracts/json.ts";
import { subscriptionsOf } from "../domain/profile.ts";
import type { Project } from "../project/registry.ts";

/** Whether somebody gets what comes by a channel, or is of a message type. */
export interface ContactSubscription {
  readonly id: number;
  readonly name: string;
  readonly subscribed: boolean;
}

/** A message type within its channel. */
export interface TypeSubscription extends ContactSubscription {
  readonly channelId: number;
  readonly policy: string;
}

/** What somebody gets, by the channels and the message types of their project. */
export interface ContactSubscriptions {
  readonly channels: readonly ContactSubscription[];
  readonly messageTypes: readonly TypeSubscription[];
}

/** Reads the subscriptions of a profile: in by default, but where a message type is for those who join. */
export function subscriptionsOfContact({ store }: Project, fields: DataFields): ContactSubscriptions {
  const { unsubscribedChannelIds, unsubscribedMessageTypeIds, subscribedMessageTypeIds } = subscriptionsOf(fields);
  const channels = store.channels.allChannels().toReversed();
  const types = store.channels.allMessageTypes().toReversed();
  return {
    channels: channels.map(({ id, name }) => ({ id, name, subscribed: !unsubscribedChannelIds.includes(id) })),
    messageTypes: types.map(({ id, name, channelId, policy }) => ({
      id,
      name,
      channelId,
      policy,
      subscribed:
        !unsubscribedMessageTypeIds.includes(id) && (policy !== "OptIn" || subscribedMessageTypeIds.includes(id)),
    })),
  };
}
