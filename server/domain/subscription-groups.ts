import type { Subscriptions } from "./profile.ts";

/** One list, channel or message type that users are put into and taken out of. */
export type SubscriptionGroup =
  | { readonly is: "emailList"; readonly id: number }
  | { readonly is: "messageChannel"; readonly id: number }
  | { readonly is: "messageType"; readonly id: number; readonly policy: "OptIn" | "OptOut" };

export type SubscriptionAction = "subscribe" | "unsubscribe";

/** The kind of group a name in a path means, in any case of its letters. */
export const parseGroupKind = (name: string): SubscriptionGroup["is"] | undefined =>
  (["emailList", "messageChannel", "messageType"] as const).find((kind) => kind.toLowerCase() === name.toLowerCase());

/** The array of the profile that tells whether a user is in a group, and whether being in the array means yes. */
function arrayOf(group: SubscriptionGroup): readonly [array: keyof Subscriptions, isMembership: boolean] {
  switch (group.is) {
    case "emailList":
      return ["emailListIds", true];
    case "messageChannel":
      return ["unsubscribedChannelIds", false];
    case "messageType":
      return group.policy === "OptIn" ? ["subscribedMessageTypeIds", true] : ["unsubscribedMessageTypeIds", false];
  }
}

/**
 * Applies an action: a user's subscriptions after being put into a group or taken out of it. Users are in channels and
 * in message types of policy OptOut until they leave, in lists and in types of policy OptIn once they join.
 *
 * @see https://support.iterable.com/hc/en-us/articles/204780529
 */
export function applyAction(
  before: Subscriptions,
  group: SubscriptionGroup,
  action: SubscriptionAction,
): Subscriptions {
  const [array, isMembership] = arrayOf(group);
  const { id } = group;
  const ids = before[array];
  if ((action === "subscribe") !== isMembership) return { ...before, [array]: ids.filter((each) => each !== id) };
  return ids.includes(id) ? before : { ...before, [array]: [...ids, id] };
}
