import { type AppName, completeInAppSettings, type InAppSettings } from "../../domain/in-app-settings.ts";
import type { Project } from "../../project/registry.ts";
import type { QueuedMessage } from "../../store/in-app-messages.ts";
import type { StoredMessage } from "../../store/messages.ts";
import type { StoredUser } from "../../store/users.ts";
import type { QueueChange } from "../engagement/actions.ts";
import type { KeptContent } from "../outbox/kept-content.ts";
import { type RenderedMessage, toWireMessage } from "./wire-message.ts";

/** The app that asks for messages, as far as it says. */
export type AskingApp = Partial<{ readonly [Name in keyof AppName]: string }>;

/** Most messages that one answer has, and most characters of them; what is left comes once these were consumed. */
const answerLimits = { messages: 1_000, characters: 16 * 1_024 * 1_024 } as const;

const pageSize = 50;

/** Whether a message is for an app: one of a campaign that is limited to some asks for platform and package name. */
const isFor = ({ apps }: InAppSettings, { platform, packageName }: AskingApp): boolean =>
  apps === undefined || apps.some((app) => app.platform === platform && app.packageName === packageName);

function toRendered({ content: text, ...message }: QueuedMessage): RenderedMessage {
  const content: KeptContent = JSON.parse(text);
  return { ...message, content, settings: completeInAppSettings(content.inApp), size: text.length };
}

/** Somebody's messages for an app, the newest first: neither consumed nor expired. */
function* walkQueue({ store, clock }: Project, user: StoredUser, app: AskingApp): Generator<RenderedMessage> {
  const now = clock.now();
  let below = Number.MAX_SAFE_INTEGER;
  for (let isWhole = true; isWhole; ) {
    const page = store.inAppMessages.list(user.id, below, now, pageSize);
    for (const message of page.map(toRendered)) if (isFor(message.settings, app)) yield message;
    below = page.at(-1)?.id ?? 0;
    isWhole = page.length === pageSize;
  }
}

/**
 * Lists the messages that wait for somebody, and those that stay in their inbox. assumed: the newest come first, and
 * `count` cuts off the others.
 *
 * @see https://api.iterable.com/api/docs#In-app_getMessages
 */
export function listInAppMessages(project: Project, user: StoredUser, app: AskingApp, count: number) {
  const most = Math.min(count, answerLimits.messages);
  const listed: RenderedMessage[] = [];
  let characters = 0;
  if (most <= 0) return [];
  for (const message of walkQueue(project, user, app)) {
    characters += message.size;
    if (listed.length > 0 && characters > answerLimits.characters) break;
    listed.push(message);
    if (listed.length === most) break;
  }
  return listed.map(toWireMessage);
}

/** Most messages among which the one that matters most is looked for. */
const maxCompared = 1_000;

/**
 * Finds the message that is shown next: of those not read yet that show themselves, the one of the lowest priority level,
 * and of several the oldest (assumed).
 *
 * @see https://api.iterable.com/api/docs#In-app_getPriorityMessage
 */
export function findPriorityMessage(project: Project, user: StoredUser, app: AskingApp) {
  let best: RenderedMessage | undefined;
  let compared = 0;
  for (const message of walkQueue(project, user, app)) {
    const { trigger, priorityLevel } = message.settings;
    const isShown = message.readAt === null && trigger === "immediate";
    // The newest come first: of equals the later one in this walk is the older one.
    if (isShown && (best === undefined || priorityLevel <= best.settings.priorityLevel)) best = message;
    compared += 1;
    if (compared === maxCompared) break;
  }
  return best && toWireMessage(best);
}

/** Does to the queue of a message what an action says. */
export function changeQueue({ store, clock }: Project, { id }: StoredMessage, { reads, consumes }: QueueChange): void {
  if (reads) store.inAppMessages.markRead(id, clock.now());
  if (consumes) store.inAppMessages.consume(id, clock.now());
}

/** Why a message is in its queue no longer; undefined while it is. */
export function findWhyGone({ store, clock }: Project, { id }: StoredMessage): string | undefined {
  const { expiresAt = null, consumedAt = null } = store.inAppMessages.standing(id) ?? {};
  if (consumedAt !== null) return `was consumed at ${new Date(consumedAt).toISOString()}`;
  const hasExpired = expiresAt !== null && expiresAt <= clock.now();
  return hasExpired ? `expired at ${new Date(expiresAt).toISOString()}` : undefined;
}
