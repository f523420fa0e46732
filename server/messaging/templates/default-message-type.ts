import type { Project } from "../../project/registry.ts";
import type { TemplateMedium } from "../../store/template.ts";

/**
 * The message type of a template that names none: the first of the medium's first marketing channel, else the first
 * marketing one of any medium. assumed: the rule; that a push template got one of a push channel was recorded.
 */
export function findDefaultMessageType({ store: { channels } }: Project, medium: TemplateMedium): number | undefined {
  const marketing = channels
    .allChannels()
    .filter(({ type }) => type === "Marketing")
    .toReversed();
  const types = channels.allMessageTypes().toReversed();
  const ofMedium = marketing.filter((channel) => channel.medium === medium);
  for (const { id } of [...ofMedium, ...marketing]) {
    const type = types.find(({ channelId }) => channelId === id);
    if (type !== undefined) return type.id;
  }
  return types[0]?.id;
}
