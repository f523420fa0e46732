import type { QueueView } from "../../messaging/outbox/queue-view.ts";
import { Time } from "../parts/time.tsx";

/** When an app shows a message, in words. */
const triggers: Readonly<Record<QueueView["trigger"], string>> = {
  immediate: "shown at once",
  event: "shown by an event of the app",
  never: "never shown by itself",
};

/** How an in-app message behaves, in a line. */
function describeBehaviour({ trigger, saveToInbox, priorityLevel, jsonOnly, apps }: QueueView): string {
  const shown = jsonOnly ? "data for the app, which shows nothing" : triggers[trigger];
  const names = apps?.map(({ platform, packageName }) => `${packageName} on ${platform}`).join(", ");
  return [
    shown,
    ...(saveToInbox ? ["kept in the inbox"] : []),
    `priority ${priorityLevel}`,
    ...(names === undefined ? [] : [`for ${names}`]),
  ].join(", ");
}

/** Facts of an in-app message: how it behaves, and how it stands in the queue of its reader. */
export const Queue = ({ queue }: { readonly queue: QueueView }) => (
  <>
    <dt>In the app</dt>
    <dd>{describeBehaviour(queue)}</dd>
    <dt>Queue</dt>
    <dd>
      {queue.readAt === undefined ? "not read" : ["read ", <Time at={queue.readAt} hasDay />]}
      {queue.consumedAt !== undefined && [", consumed ", <Time at={queue.consumedAt} hasDay />]}
      {queue.expiresAt !== undefined && [", expires ", <Time at={queue.expiresAt} hasDay />]}
    </dd>
  </>
);
