import type { DataFields } from "../../../contracts/json.ts";
import { isText } from "../../domain/texts.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredMessage } from "../../store/messages.ts";
import { standingLinks } from "../links/standing-links.ts";

const formatSender = ({ fromName, fromEmail }: DataFields): string | undefined => {
  if (!isText(fromEmail)) return undefined;
  return isText(fromName) ? `${fromName} <${fromEmail}>` : fromEmail;
};

const formatList = (emails: unknown): string | undefined =>
  Array.isArray(emails) && emails.length > 0 ? emails.join(", ") : undefined;

/**
 * The headers of an email, as public mails sent through Iterable carry them.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360023927232
 */
export function emailHeaders(
  project: Project,
  { messageId, campaign, template, messageType }: StoredMessage,
  parts: DataFields,
  to: string,
): Readonly<Record<string, string>> {
  const { unsubscribeUrl } = standingLinks(project, messageId, messageType ?? 0);
  const all = {
    From: formatSender(parts),
    To: to,
    "Reply-To": isText(parts.replyToEmail) ? parts.replyToEmail : undefined,
    Cc: formatList(parts.ccEmails),
    Bcc: formatList(parts.bccEmails),
    Subject: isText(parts.subject) ? parts.subject : undefined,
    "List-Unsubscribe": `<${unsubscribeUrl}>,<mailto:unsubscribe+${campaign ?? 0}+${template}@unsubscribe.iterable.com>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    "Feedback-ID": `${template}:${campaign ?? 0}:${project.id}:iterable`,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
