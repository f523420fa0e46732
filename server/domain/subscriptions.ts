import type { Subscriptions } from "./profile.ts";

/** The change between two states of a user's subscriptions, as the two subscription events name it. */
export interface SubscriptionChange {
  readonly emailListIds: readonly number[];
  readonly channelIds: readonly number[];
  readonly messageTypeIds: readonly number[];
}

const findAdded = (before: readonly number[], after: readonly number[]): readonly number[] =>
  after.filter((id) => !before.includes(id));

/** Finds what a user was subscribed to between `before` and `after`: joined, opted in to, or no longer out of. */
export const findSubscribed = (before: Subscriptions, after: Subscriptions): SubscriptionChange => ({
  emailListIds: findAdded(before.emailListIds, after.emailListIds),
  channelIds: findAdded(after.unsubscribedChannelIds, before.unsubscribedChannelIds),
  messageTypeIds: [
    ...findAdded(after.unsubscribedMessageTypeIds, before.unsubscribedMessageTypeIds),
    ...findAdded(before.subscribedMessageTypeIds, after.subscribedMessageTypeIds),
  ],
});

/** Finds what a user was unsubscribed from: the same change read backwards. */
export const findUnsubscribed = (before: Subscriptions, after: Subscriptions): SubscriptionChange =>
  findSubscribed(after, before);

export const isEmpty = (change: SubscriptionChange): boolean =>
  change.emailListIds.length + change.channelIds.length + change.messageTypeIds.length === 0;
