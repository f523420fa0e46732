import type { Subscriptions } from "../domain/profile.ts";
import type { Project } from "../project/registry.ts";

/**
 * Checks an opt-in against the channels of a user: gives the sentence about a message type whose channel they have
 * left. assumed: types of policy OptOut, which nobody opts in to, are not held against their channel.
 *
 * @see https://api.iterable.com/api/docs#users_updateSubscriptions validateChannelAlignment
 */
export function checkChannelAlignment(
  { store }: Project,
  optIns: readonly number[],
  { unsubscribedChannelIds }: Subscriptions,
): string | undefined {
  const clash = optIns.find((id) => {
    const type = store.channels.messageType(id);
    return type !== undefined && unsubscribedChannelIds.includes(type.channelId);
  });
  return clash === undefined ? undefined : `Message type ${clash} belongs to an unsubscribed channel`;
}
