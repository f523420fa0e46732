import type { DataFields } from "../../../contracts/json.ts";
import type { KnownMessage } from "../../audience/push-event.ts";
import { formatDate } from "../../domain/dates.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredMessage } from "../../store/messages.ts";
import { contentIdOf } from "../sends/send-events.ts";
import { channelOf } from "./leave.ts";

/** What an event of an in-app message says of it. @see https://github.com/airbytehq/airbyte source-iterable in_app_close */
function describeInApp({ store }: Project, { id, messageId }: StoredMessage): DataFields {
  const { expiresAt = null } = store.inAppMessages.standing(id) ?? {};
  return { messageId, ...(expiresAt !== null && { expiresAt: formatDate(expiresAt) }) };
}

/** What an event of a message says of it. */
export function describeMessage(project: Project, message: StoredMessage): DataFields {
  if (message.medium === "InApp") return describeInApp(project, message);
  if (message.medium === "Embedded") return { messageId: message.messageId };
  const { messageId, messageType, template: id } = message;
  const template = project.store.templates.find(id);
  return {
    messageId,
    ...(template !== undefined && { contentId: contentIdOf(template) }),
    ...(messageType !== null && {
      channelId: channelOf(project, message),
      messageTypeId: messageType,
    }),
  };
}

/**
 * Describes the message an app names, by what the outbox has of it. assumed: of an id that is unknown, is a proof's or is
 * somebody else's, nothing but the id is known.
 */
export function describeNamedMessage(project: Project, user: number, messageId: string): KnownMessage {
  const message = project.store.messages.byMessageId(messageId);
  if (message === undefined || message.isProof || message.user !== user) return { fields: { messageId } };
  return {
    ...(message.campaign !== null && { campaignId: message.campaign }),
    templateId: message.template,
    fields: describeMessage(project, message),
  };
}
