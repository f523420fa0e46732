import { changeSubscriptions } from "../../audience/change-subscriptions.ts";
import { type Subscriptions, subscriptionsOf } from "../../domain/profile.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredMessage } from "../../store/messages.ts";
import { channelOf } from "./leave.ts";
import { type NoAction, type RecordedAction, writeAction } from "./record-action.ts";

/** A message type somebody may be in or out of. */
interface TypePreference {
  readonly id: number;
  readonly name: string;
  readonly isWanted: boolean;
}

/** A channel somebody may be in or out of, with its message types. */
export interface ChannelPreference {
  readonly id: number;
  readonly name: string;
  readonly medium: string;
  readonly isWanted: boolean;
  readonly messageTypes: readonly TypePreference[];
}

/** What somebody is in and out of, and who that is. */
export interface Preferences {
  readonly who: string;
  readonly channels: readonly ChannelPreference[];
}

/** Tells what the reader of a message is in and out of; undefined where nobody is there any more. */
export function readPreferences({ store }: Project, message: StoredMessage): Preferences | undefined {
  const user = message.user === null ? undefined : store.users.byId(message.user);
  if (user === undefined) return undefined;
  const { unsubscribedChannelIds, unsubscribedMessageTypeIds, subscribedMessageTypeIds } = subscriptionsOf(
    JSON.parse(user.data),
  );
  const types = store.channels.allMessageTypes().toReversed();
  const channels = store.channels.allChannels().toReversed();
  return {
    who: user.email ?? user.userId ?? message.recipient,
    channels: channels.map(({ id, name, medium }) => ({
      id,
      name,
      medium,
      isWanted: !unsubscribedChannelIds.includes(id),
      messageTypes: types
        .filter(({ channelId }) => channelId === id)
        .map((type) => ({
          id: type.id,
          name: type.name,
          isWanted:
            type.policy === "OptIn"
              ? subscribedMessageTypeIds.includes(type.id)
              : !unsubscribedMessageTypeIds.includes(type.id),
        })),
    })),
  };
}

/** What somebody wants from now on: every channel and message type they are in. */
export interface WantedMessages {
  readonly channels: readonly number[];
  readonly messageTypes: readonly number[];
}

/** Puts ids in or out of a list: those of `all` are in it just if `isIn` says so, the others stay. */
const decide = (
  before: readonly number[],
  all: readonly number[],
  isIn: (id: number) => boolean,
): readonly number[] => [
  ...before.filter((id) => !all.includes(id) || isIn(id)),
  ...all.filter((id) => isIn(id) && !before.includes(id)),
];

function choose({ store }: Project, before: Subscriptions, wanted: WantedMessages): Subscriptions {
  const types = store.channels.allMessageTypes();
  const channels = store.channels.allChannels().map(({ id }) => id);
  const idsOf = (policy: string): readonly number[] =>
    types.filter((type) => type.policy === policy).map(({ id }) => id);
  const isUnwanted = (id: number): boolean => !wanted.messageTypes.includes(id);
  return {
    ...before,
    unsubscribedChannelIds: decide(before.unsubscribedChannelIds, channels, (id) => !wanted.channels.includes(id)),
    unsubscribedMessageTypeIds: decide(before.unsubscribedMessageTypeIds, idsOf("OptOut"), isUnwanted),
    subscribedMessageTypeIds: decide(before.subscribedMessageTypeIds, idsOf("OptIn"), (id) => !isUnwanted(id)),
  };
}

function edit(
  project: Project,
  { id, messageId, campaign, template, isProof, user: number }: StoredMessage,
  change: (before: Subscriptions) => Subscriptions,
): RecordedAction | NoAction {
  if (isProof) return { is: "proof", reason: `Message ${id} is a proof of a template: it changes nobody` };
  const user = number === null ? undefined : project.store.users.byId(number);
  if (user === undefined) return { is: "nobody", reason: `Whom message ${id} went to is not there any more` };
  const before = project.store.events.count(user.id);
  const campaignId = campaign ?? undefined;
  const attribution = { campaignId, templateId: template, messageId, unsubSource: "EmailLink" } as const;
  changeSubscriptions(project, user, change, attribution);
  return { is: "recorded", user: user.id, eventCount: project.store.events.count(user.id) - before };
}

/** Sets what the reader of a message is in and out of, as the preference page says. */
export const savePreferences = (project: Project, message: StoredMessage, wanted: WantedMessages) =>
  writeAction(project, (view) => edit(view, message, (before) => choose(view, before, wanted)));

/** Takes an unsubscribe back: the reader is in the channel of a message again, or in its message type. */
export const subscribeAgain = (project: Project, message: StoredMessage, to: "channel" | "messageType") =>
  writeAction(project, (view) =>
    edit(view, message, (before) => {
      const id = to === "channel" ? channelOf(view, message) : message.messageType;
      const without = (ids: readonly number[]): readonly number[] => ids.filter((each) => each !== id);
      return to === "channel"
        ? { ...before, unsubscribedChannelIds: without(before.unsubscribedChannelIds) }
        : { ...before, unsubscribedMessageTypeIds: without(before.unsubscribedMessageTypeIds) };
    }),
  );
