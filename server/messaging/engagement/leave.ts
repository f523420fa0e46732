import { changeSubscriptions } from "../../audience/change-subscriptions.ts";
import { disableDevice } from "../../audience/push-tokens.ts";
import type { UnsubSource } from "../../audience/subscription-events.ts";
import type { Subscriptions } from "../../domain/profile.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredMessage } from "../../store/messages.ts";
import type { StoredUser } from "../../store/users.ts";
import type { ActionDetails, ActionName, ReachedAddress } from "./actions.ts";

/** What somebody leaves: channels and message types. */
interface Left {
  readonly channels?: readonly number[];
  readonly messageTypes?: readonly number[];
}

const unite = (one: readonly number[], other: readonly number[] = []): readonly number[] => [
  ...new Set([...one, ...other]),
];

/** Takes somebody out of channels and message types, with the event that tells how it came; none where they were out. */
export function leave(
  project: Project,
  user: StoredUser,
  { messageId, campaign, template }: StoredMessage,
  { channels = [], messageTypes = [] }: Left,
  unsubSource: UnsubSource,
): void {
  const edit = (before: Subscriptions): Subscriptions => ({
    ...before,
    unsubscribedChannelIds: unite(before.unsubscribedChannelIds, channels),
    unsubscribedMessageTypeIds: unite(before.unsubscribedMessageTypeIds, messageTypes),
    subscribedMessageTypeIds: before.subscribedMessageTypeIds.filter((id) => !messageTypes.includes(id)),
  });
  const campaignId = campaign ?? undefined;
  changeSubscriptions(project, user, edit, { campaignId, templateId: template, messageId, unsubSource });
}

/** The channel a message was sent in. */
export function channelOf({ store }: Project, { messageType }: StoredMessage): number | undefined {
  return messageType === null ? undefined : store.channels.messageType(messageType)?.channelId;
}

const marketingEmail = ({ store }: Project): readonly number[] =>
  store.channels
    .allChannels()
    .filter(({ type, medium }) => type === "Marketing" && medium === "Email")
    .map(({ id }) => id);

/** Words that take a phone number out of what it is sent. @see https://support.iterable.com/hc/en-us/articles/208508736 */
const stopWords: readonly string[] = ["STOP", "BLOCK", "CANCEL", "STOPALL", "UNSUBSCRIBE", "QUIT"];

/** What an action makes somebody leave, and how that is told; nothing of most. */
function findLeft(
  project: Project,
  message: StoredMessage,
  name: ActionName,
  { from = "channel", recipientState = "HardBounce", text = "" }: ActionDetails,
): readonly [Left, UnsubSource] | undefined {
  const own = channelOf(project, message);
  const channels = own === undefined ? [] : [own];
  if (name === "unsubscribe") {
    const isType = from === "messageType" && message.messageType !== null;
    return [isType ? { messageTypes: [message.messageType ?? 0] } : { channels }, "EmailLink"];
  }
  if (name === "complaint") return [{ channels }, "Complaint"];
  // Soft bounces and blocks change nothing.
  if (name === "bounce" && message.medium === "Email" && recipientState === "HardBounce")
    return [{ channels: unite(channels, marketingEmail(project)) }, "HardBounce"];
  const isStop = name === "reply" && stopWords.includes(text.trim().toUpperCase());
  return isStop ? [{ channels }, "SMS"] : undefined;
}

/**
 * Changes a profile as an action does: an unsubscribe and a complaint leave the channel of the message; a hard bounce
 * leaves it and every marketing channel of emails; STOP leaves the channel of the SMS; an uninstalled app disables the
 * device.
 *
 * @see https://support.iterable.com/hc/en-us/articles/208182926
 * @see https://support.iterable.com/hc/en-us/articles/208508736
 */
export function applyToProfile(
  project: Project,
  user: StoredUser,
  message: StoredMessage,
  name: ActionName,
  details: ActionDetails,
  { to, device }: ReachedAddress,
): void {
  const found = findLeft(project, message, name, details);
  if (found !== undefined) leave(project, user, message, ...found);
  if (name === "uninstall" && device !== undefined) disableDevice(project, user, to);
}
