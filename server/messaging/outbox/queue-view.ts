import { completeInAppSettings, type InAppSettings } from "../../domain/in-app-settings.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredMessage } from "../../store/messages.ts";
import type { KeptContent } from "./kept-content.ts";

/** How an in-app message stands in the queue of its reader, and how it behaves. Times are ISO 8601. */
export interface QueueView extends InAppSettings {
  readonly expiresAt?: string;
  readonly readAt?: string;
  /** When it was consumed, deleted or recalled. */
  readonly consumedAt?: string;
}

const toTime = (atMs: number | null): string | undefined => (atMs === null ? undefined : new Date(atMs).toISOString());

/** Tells how a message stands in its queue; undefined of one that never was in one. */
export function describeQueue(
  { store }: Project,
  { id, medium, state }: StoredMessage,
  content: KeptContent | undefined,
): QueueView | undefined {
  const standing = medium === "InApp" && state === "sent" ? store.inAppMessages.standing(id) : undefined;
  if (standing === undefined) return undefined;
  const { expiresAt, readAt, consumedAt } = standing;
  const times = { expiresAt: toTime(expiresAt), readAt: toTime(readAt), consumedAt: toTime(consumedAt) };
  return {
    ...completeInAppSettings(content?.inApp),
    ...Object.fromEntries(Object.entries(times).filter(([, time]) => time !== undefined)),
  };
}
