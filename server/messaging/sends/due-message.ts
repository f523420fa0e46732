import type { FetchedFeeds } from "../../domain/data-feeds.ts";
import type { Project } from "../../project/registry.ts";
import type { NewMessage, StoredMessage } from "../../store/messages.ts";
import type { StoredTemplate } from "../../store/template.ts";
import type { StoredUser } from "../../store/users.ts";
import type { Campaign } from "../campaigns/campaign.ts";
import type { SendRequest } from "./send-request.ts";

/** A message to one person that is due. */
export interface DueMessage {
  readonly campaign: Campaign;
  readonly template: StoredTemplate;
  /** The profile it is for; undefined where nobody is known under the name. */
  readonly user: StoredUser | undefined;
  /** Who it is for, as the caller named them. */
  readonly recipient: string;
  readonly request: SendRequest;
  /** Its row in the outbox, where it was scheduled before. */
  readonly scheduled?: StoredMessage;
  /** What its data feeds answered, once they were asked. */
  readonly feeds?: FetchedFeeds;
  /** Told how many steps rendering it took. */
  readonly onSpent?: (steps: number) => void;
}

/** Adds a message to the outbox. Gives its number. */
export function addMessage(
  { store, clock }: Project,
  { campaign, template, user, recipient, request }: DueMessage,
  standing: Pick<NewMessage, "messageId" | "state" | "reason" | "dueAt" | "sentAt">,
): number {
  return store.messages.create(
    {
      ...standing,
      campaign: campaign.id,
      template: template.id,
      messageType: template.messageTypeId,
      medium: template.medium,
      isProof: false,
      user: user?.id ?? null,
      recipient,
      request: JSON.stringify(request),
    },
    clock.now(),
  );
}
