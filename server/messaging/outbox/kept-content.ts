import type { DataFields } from "../../../contracts/json.ts";
import type { FetchedFeed } from "../../domain/data-feeds.ts";
import type { InAppSettings } from "../../domain/in-app-settings.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredMessage } from "../../store/messages.ts";

/** What is kept of a rendered message. */
export interface KeptContent {
  readonly parts?: DataFields;
  readonly locale?: string;
  readonly to?: readonly string[];
  readonly profile?: DataFields;
  readonly feeds?: readonly FetchedFeed[];
  /** How an in-app message behaves. */
  readonly inApp?: InAppSettings;
  readonly problem?: string;
  readonly details?: DataFields;
}

/** Keeps what was rendered of a message that was sent, and tells whoever hands mail on. */
export function keepContent(project: Project, id: number, messageId: string, content: KeptContent): void {
  const { store } = project;
  store.messageContents.add(id, JSON.stringify(content));
  if (content.inApp !== undefined) store.inAppMessages.setExpiry(id, Number(content.parts?.expiresAt));
  project.onMessageSent(id, messageId);
}

/** Reads what is kept of a message; undefined once newer messages took its place. */
export function readContent({ store }: Project, { id }: Pick<StoredMessage, "id">): KeptContent | undefined {
  const text = store.messageContents.find(id);
  return text === undefined ? undefined : (JSON.parse(text) as KeptContent);
}
