import type { ChannelsOptions } from "../domain/channels.ts";
import { invalid, type ProjectIssue } from "./issues.ts";

/** Ids of the channels every new project has. */
const startingChannelIds = [1, 2, 3];

/** Most ids that are listed for whoever named none of them. */
const maxListed = 20;

interface ConfiguredChannels extends ChannelsOptions {
  readonly settings: { readonly optInMessageTypes: boolean };
}

/** What is wrong with definitions of which each needs an id, or a name, of its own. */
export function findDuplicates<Key extends "id" | "name">(
  field: string,
  key: Key,
  definitions: readonly { readonly [K in Key]: number | string }[],
): readonly ProjectIssue[] {
  const indexes = new Map<number | string, number>();
  return definitions.flatMap(({ [key]: own }, index) => {
    const earlier = indexes.get(own);
    if (earlier === undefined) indexes.set(own, index);
    if (earlier === undefined) return [];
    return invalid([field, index, key], `"${own}" is taken by ${field}[${earlier}].${key}; each needs one of its own`);
  });
}

/** What is wrong with the channels and message types of a project. */
export function findChannelIssues({
  channels = [],
  messageTypes = [],
  settings,
}: ConfiguredChannels): readonly ProjectIssue[] {
  if (channels.length === 0 && messageTypes.length === 0) return [];
  const known = new Set([...startingChannelIds, ...channels.map(({ id }) => id)]);
  const listed = [...known].slice(0, maxListed).join(", ");
  const lost = messageTypes.flatMap(({ channelId }, index) =>
    known.has(channelId)
      ? []
      : invalid(["messageTypes", index, "channelId"], `no channel has the id ${channelId}; there are: ${listed}`),
  );
  const early = messageTypes.flatMap(({ policy }, index) =>
    policy === "OptOut" || settings.optInMessageTypes
      ? []
      : invalid(["messageTypes", index, "policy"], "OptIn takes the setting optInMessageTypes"),
  );
  return [
    ...findDuplicates("channels", "id", channels),
    ...findDuplicates("messageTypes", "id", messageTypes),
    ...lost,
    ...early,
  ];
}
