import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Project } from "../../project/registry.ts";
import { createSecret } from "../../system/system.ts";

/** The 32 hex characters that stand for a project in every link of its messages. */
export const projectToken = ({ name, id }: Pick<Project, "name" | "id">): string =>
  createHash("md5").update(`project ${id} ${name}`).digest("hex");

/**
 * What a link of a message does: `message` is every link that merge tags make; `open` the pixel; a number the link at
 * that place of its content.
 */
export type LinkPurpose = "message" | "open" | number;

/**
 * The secret that links of a project are signed with, made with the first of them. It is asked of what was written, also
 * where reads see less: links are the same for both.
 */
function secretOf({ written, system }: Project): string {
  return written.linkSecret.find() ?? written.linkSecret.create(system.newSecret?.() ?? createSecret());
}

/** Signs a link of a message: 32 hex characters that nobody can guess who was not sent it. */
export const signLink = (project: Project, messageId: string, purpose: LinkPurpose): string =>
  createHmac("sha256", secretOf(project)).update(`${messageId} ${purpose}`).digest("hex").slice(0, 32);

/** Whether a link was signed for a message by this project. One that never made a link has signed none. */
export function isSigned(project: Project, messageId: string, purpose: LinkPurpose, token: string): boolean {
  if (project.written.linkSecret.find() === undefined) return false;
  const [given, signed] = [
    Buffer.from(token),
    Buffer.from(signLink(project, messageId, purpose).slice(0, token.length)),
  ];
  return token.length >= 16 && given.length === signed.length && timingSafeEqual(given, signed);
}
