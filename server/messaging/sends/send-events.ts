import type { DataFields } from "../../../contracts/json.ts";
import { formatDate } from "../../domain/dates.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredTemplate } from "../../store/template.ts";
import type { StoredUser } from "../../store/users.ts";
import { recordSystemEvent } from "../../webhooks/record-event.ts";
import type { Campaign } from "../campaigns/campaign.ts";
import type { Address, Medium } from "./media.ts";
import type { SentContent } from "./sent-content.ts";

/** A message whose events are written. */
export interface MessageOfEvent {
  readonly medium: Medium;
  readonly user: StoredUser | undefined;
  readonly messageId: string;
  readonly campaign: Campaign;
  readonly template: StoredTemplate;
  readonly channelId: number | undefined;
  readonly request: { readonly dataFields?: DataFields };
}

/** Most characters of the data a send keeps in its event. */
const maxTransactionalData = 12_000;

/** A number for each version of a template's content (assumed: how it is made up). */
export const contentIdOf = ({ id, version }: StoredTemplate): number => id * 1_000 + version;

/** What every event of a send says, skipped or not. */
function sharedFields({ effects }: Project, { messageId, template, channelId, request }: MessageOfEvent): DataFields {
  const data = JSON.stringify(request.dataFields ?? {});
  if (data.length > maxTransactionalData) effects.noteUnkept("dataFields", "cutOff");
  return {
    messageId,
    contentId: contentIdOf(template),
    channelId,
    messageTypeId: template.messageTypeId,
    transactionalData: data.slice(0, maxTransactionalData),
  };
}

function addEvent(project: Project, message: MessageOfEvent, type: string, fields: DataFields): void {
  const { user, campaign, template } = message;
  if (user === undefined) return;
  recordSystemEvent(project, { user: user.id, type, campaignId: campaign.id, templateId: template.id, fields });
}

/** What the send event of an in-app message says beside. */
function inAppFields({ parts, inApp }: SentContent): DataFields {
  if (inApp === undefined) return {};
  const { trigger, saveToInbox, priorityLevel } = inApp;
  const expiresAt = formatDate(Number(parts?.expiresAt));
  return { expiresAt, priorityLevel, messageContext: { saveToInbox, trigger } };
}

/**
 * Writes the events of a message that was sent: one, or one for each device and browser of the person.
 *
 * @see https://github.com/airbytehq/airbyte source-iterable: the fields of send events
 */
export function writeSendEvents(
  project: Project,
  message: MessageOfEvent,
  { addresses, content }: { readonly addresses: readonly Address[]; readonly content: SentContent },
): void {
  const { catalogLookupCount, catalogCollectionCount } = content;
  const counts = { catalogLookupCount, catalogCollectionCount, productRecommendationCount: 0 };
  const own = inAppFields(content);
  for (const { event } of addresses)
    addEvent(project, message, `${message.medium.prefix}Send`, {
      ...sharedFields(project, message),
      ...event,
      ...own,
      ...counts,
    });
}

/**
 * Writes the event of a message that was skipped, with the reason.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360021169631
 */
export function writeSkipEvent(
  project: Project,
  message: MessageOfEvent,
  { reason, details }: { readonly reason: string; readonly details?: DataFields },
): void {
  addEvent(project, message, `${message.medium.prefix}SendSkip`, {
    reason,
    ...details,
    ...sharedFields(project, message),
  });
}
