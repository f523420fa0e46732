import type { ChannelsOptions } from "../domain/channels.ts";
import { invalid, type ProjectIssue } from "./issues.ts";

/** Ids of the channels every new project has. */
const startingChannelIds = [1, 2, 3];

/** Most ids that are listed for whoever named none of them. */
const maxListed = 20;

interface ConfiguredChannels extends ChannelsOptions {
  readonly settings: { readonly optInMessageTypes: boolean };
}

/** What is wrong with definitions of which each needs an id of its own. */
export function findDuplicateIds(
  field: string,
  definitions: readonly { readonly id: number }[],
): readonly ProjectIssue[] {
  const indexes = new Map<number, number>();
  return definitions.flatMap(({ id }, index) => {
    const earlier = indexes.get(id);
    if (earlier === undefined) indexes.set(id, index);
    if (earlier === undefined) return [];
    return invalid([field, index, "id"], `"${id}" is taken by ${field}[${earlier}].id; each needs one of its own`);
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
    ...findDuplicateIds("channels", channels),
    ...findDuplicateIds("messageTypes", messageTypes),
    ...lost,
    ...early,
  ];
}
