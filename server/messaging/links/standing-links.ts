import type { Project } from "../../project/registry.ts";
import { projectToken, signLink } from "./tokens.ts";

/**
 * The links every message may carry, which merge tags print. Their forms are those of public mails; the path of the
 * message-type link, of the page for phone numbers and of the sandbox's preference page are assumed.
 */
export function standingLinks(project: Project, messageId: string, messageTypeId: number) {
  const { linkBaseUrl } = project;
  const own = projectToken(project);
  const token = signLink(project, messageId, "message");
  const proof = `_r=${own}&_s=${messageId}&_t=${token}`;
  const unsubscribeUrl = `${linkBaseUrl}/e/encryptedUnsubscribe?${proof}`;
  return {
    unsubscribeUrl,
    unsubscribeMessageTypeUrl: `${unsubscribeUrl}&_mt=${messageTypeId}`,
    unsubscribeByPhoneUrl: `${unsubscribeUrl}&_p=1`,
    viewInBrowserUrl: `${linkBaseUrl}/e/evib?_t=${own}&_m=${messageId}&_e=${token}`,
    preferencesUrl: `${linkBaseUrl}/e/preferences?${proof}`,
  };
}
