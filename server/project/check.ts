import type { ChannelsOptions } from "../domain/channels.ts";
import { findDuplicate } from "../validation/duplicates.ts";

/** Ids of the channels every new project has. */
const startingChannelIds = [1, 2, 3];

interface ConfiguredChannels extends ChannelsOptions {
  readonly settings: { readonly optInMessageTypes: boolean };
}

/** What is wrong with the channels and message types of a project; `at` is where they stand, such as `projects[0].`. */
export function findChannelIssue({ channels = [], messageTypes = [], settings }: ConfiguredChannels, at: string) {
  const known = [...new Set([...startingChannelIds, ...channels.map(({ id }) => id)])];
  const findDuplicateId = (field: string, all: readonly { readonly id: number }[]) =>
    findDuplicate(all.map(({ id }, index) => ({ at: `${at}${field}[${index}].id`, value: String(id) })));
  const lost = messageTypes.findIndex(({ channelId }) => !known.includes(channelId));
  const early = settings.optInMessageTypes ? -1 : messageTypes.findIndex(({ policy }) => policy === "OptIn");
  const noChannel = `${at}messageTypes[${lost}].channelId: no channel has the id ${messageTypes[lost]?.channelId}; there are: ${known.join(", ")}`;
  const noOptIn = `${at}messageTypes[${early}].policy: OptIn takes the setting optInMessageTypes`;
  return (
    findDuplicateId("channels", channels) ??
    findDuplicateId("messageTypes", messageTypes) ??
    (lost === -1 ? undefined : noChannel) ??
    (early === -1 ? undefined : noOptIn)
  );
}
