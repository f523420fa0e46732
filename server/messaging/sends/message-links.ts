import { createHash } from "node:crypto";
import type { Project } from "../../project/registry.ts";

const hash = (text: string): string => createHash("md5").update(text).digest("hex");

/** The 32 hex characters that stand for the project in every link of its messages. */
export const projectToken = ({ name, id }: Pick<Project, "name" | "id">): string => hash(`project ${id} ${name}`);

/** The token that proves that a link was made for a message. */
export const messageToken = (project: Pick<Project, "name" | "id">, messageId: string): string =>
  hash(`${projectToken(project)} ${messageId}`);

/** An unsubscribe link, in the form of recorded mails: `_r` is the project, `_s` the message. */
const unsubscribeUrl = (project: Project, messageId: string, extra = ""): string =>
  `${project.settings.linkBaseUrl}/e/encryptedUnsubscribe?_r=${projectToken(project)}&_s=${messageId}&_t=${messageToken(project, messageId)}${extra}`;

/**
 * The links every message may carry. Their forms are those of public mails; the path of the message-type link, and of
 * the page for phone numbers, are assumed.
 */
export const messageLinks = (project: Project, messageId: string, messageTypeId: number) => ({
  unsubscribeUrl: unsubscribeUrl(project, messageId),
  unsubscribeMessageTypeUrl: unsubscribeUrl(project, messageId, `&_mt=${messageTypeId}`),
  unsubscribeByPhoneUrl: unsubscribeUrl(project, messageId, "&_p=1"),
  viewInBrowserUrl: `${project.settings.linkBaseUrl}/e/evib?_t=${projectToken(project)}&_m=${messageId}&_e=${messageToken(project, messageId)}`,
});
