import { parseEmbeddedId } from "../../domain/embedded-ids.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredMessage } from "../../store/messages.ts";
import type { StoredUser } from "../../store/users.ts";
import { findCampaign } from "../campaigns/campaign.ts";
import { keepContent } from "../outbox/kept-content.ts";
import { addMessage } from "../sends/due-message.ts";
import { findCandidates } from "./candidates.ts";
import { createEligibilityTest, type EligibleMessage, readerOf } from "./eligibility.ts";
import { renderEmbedded } from "./messages.ts";

/** What an id says of a message that the project knows. */
export interface NamedMessage {
  readonly messageId: string;
  readonly user: StoredUser;
  readonly campaignId: number | undefined;
  readonly templateId: number;
  readonly placementId: number | undefined;
  readonly isProof: boolean;
}

/** The profile of the reader an id names. */
const findReader = ({ store: { users } }: Project, reader: string): StoredUser | undefined =>
  users.byEmail(reader) ?? users.byUserId(reader);

function describeRow(project: Project, message: StoredMessage): NamedMessage | undefined {
  const user = message.user === null ? undefined : project.store.users.byId(message.user);
  if (message.medium !== "Embedded" || user === undefined) return undefined;
  const { messageId, campaign, template, isProof } = message;
  const placementId = project.store.templates.find(template)?.settings.placementId;
  return {
    messageId,
    user,
    campaignId: campaign ?? undefined,
    templateId: template,
    placementId: typeof placementId === "number" ? placementId : undefined,
    isProof,
  };
}

/** Finds an embedded message by the id an app has of it: in the outbox, or by what the id says. */
export function findNamedMessage(project: Project, messageId: string): NamedMessage | undefined {
  const row = project.store.messages.byMessageId(messageId);
  if (row !== undefined) return describeRow(project, row);
  const said = parseEmbeddedId(messageId);
  const campaign = said && findCampaign(project, said.campaignId);
  const user = said && findReader(project, said.reader);
  if (campaign?.medium !== "Embedded" || user === undefined || said === undefined) return undefined;
  const { placementId, isProof } = said;
  return { messageId, user, campaignId: campaign.id, templateId: campaign.template, placementId, isProof };
}

/** Finds a message that its reader may see at this moment. */
function findEligible(project: Project, user: StoredUser, messageId: string): EligibleMessage | undefined {
  if (!user.visible) return undefined;
  const test = createEligibilityTest(project, user);
  for (const candidate of [...findCandidates(project).values()].flat()) {
    const eligible = test(candidate);
    if (eligible?.messageId === messageId) return eligible;
  }
  return undefined;
}

/**
 * Puts a message in the outbox that a device has fetched, as its reader sees it at this moment, unless it is there
 * already. Gives whether it is there now: not where its reader may see it no longer.
 */
export function keepReceived(project: Project, messageId: string): boolean {
  const { store, clock } = project;
  if (store.messages.byMessageId(messageId) !== undefined) return true;
  const named = findNamedMessage(project, messageId);
  const eligible = named && findEligible(project, named.user, messageId);
  if (named === undefined || eligible === undefined) return false;
  const rendered = renderEmbedded(project, named.user, eligible);
  if (rendered.state !== "sent") return false;
  const { campaign, template } = eligible.candidate;
  const due = { campaign, template, user: named.user, recipient: readerOf(named.user), request: {} };
  const id = addMessage(project, due, { messageId, state: "sent", reason: null, dueAt: null, sentAt: clock.now() });
  keepContent(project, id, messageId, rendered.content);
  return true;
}
