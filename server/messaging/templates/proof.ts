import type { DataFields } from "../../../contracts/json.ts";
import type { IdentityRejection } from "../../audience/rejections.ts";
import { findExistingUser } from "../../audience/user-reference.ts";
import type { FetchedFeeds, PlannedFeed } from "../../domain/data-feeds.ts";
import type { Project } from "../../project/registry.ts";
import type { NewMessage } from "../../store/messages.ts";
import type { StoredTemplate, TemplateMedium } from "../../store/template.ts";
import type { StoredUser } from "../../store/users.ts";
import { keepContent } from "../outbox/kept-content.ts";
import { explainReason } from "../outbox/reasons.ts";
import { renderMessage } from "../sends/deliver.ts";
import { mediumOf } from "../sends/media.ts";
import { createMessageId } from "../sends/message-ids.ts";
import { toRecipient } from "../sends/recipient.ts";
import { findLocaleProblem } from "./check-template.ts";
import type { TemplateRejection } from "./rejections.ts";

/** Who is to look at a template, and with what data. */
export interface ProofRequest {
  readonly templateId: number;
  readonly recipientEmail?: string;
  readonly recipientUserId?: string;
  /** In the place of the locale of the recipient's profile. */
  readonly locale?: string;
  readonly dataFields?: DataFields;
}

/** The rejection of a proof: nothing was stored. */
export type ProofRejection =
  | TemplateRejection
  | IdentityRejection
  | { readonly is: "unknownEmail"; readonly email: string };

/** What an answer calls a user. */
const nameOf = ({ email, userId }: StoredUser): string => email ?? userId ?? "";

/** A proof that was sent, its rejection, or the data feeds that have to be asked first: nothing was stored then. */
export type Proof =
  | { readonly is: "proved"; readonly to: string }
  | { readonly is: "waitsForFeeds"; readonly feeds: readonly PlannedFeed[] }
  | ProofRejection;

/** Finds the user a proof is for, who is there already. A hidden profile is as good as unknown. */
function findProofUser(project: Project, request: ProofRequest): StoredUser | ProofRejection {
  const { recipientEmail: email, recipientUserId: userId } = request;
  const found = findExistingUser(project, {
    ...(email !== undefined && { email }),
    ...(userId !== undefined && { userId }),
  });
  if (found.is !== "existing") return found;
  if (found.user !== undefined) return found.user;
  return email === undefined
    ? { is: "unknownUserId", userId: userId ?? "" }
    : { is: "unknownEmail", email: email.toLowerCase() };
}

/** What became of a proof, as the outbox has it. */
type Standing = Pick<NewMessage, "messageId" | "state" | "reason" | "sentAt">;

/** Adds a proof to the outbox. Gives its number there. */
function addProof(
  { store, clock }: Project,
  template: StoredTemplate,
  user: StoredUser,
  standing: Standing,
  { dataFields }: ProofRequest,
): number {
  return store.messages.create(
    {
      ...standing,
      campaign: null,
      template: template.id,
      messageType: template.messageTypeId,
      medium: template.medium,
      isProof: true,
      user: user.id,
      recipient: nameOf(user),
      dueAt: null,
      request: JSON.stringify(dataFields === undefined ? {} : { dataFields }),
    },
    clock.now(),
  );
}

/**
 * Sends a proof of a template to one user, to look at it: the outbox has it, and no event tells of it. Neither
 * subscriptions nor caps keep it back. One that cannot be rendered is refused; one that reaches no device or phone is
 * accepted and stands in the outbox as undeliverable (both assumed). `feeds` is what its data feeds answered.
 *
 * @see https://api.iterable.com/api/docs#templates_emailProof
 */
export function sendProof(
  project: Project,
  medium: TemplateMedium,
  request: ProofRequest,
  feeds?: FetchedFeeds,
): Proof {
  const { templateId, locale, dataFields = {} } = request;
  const template = project.store.templates.find(templateId);
  if (template?.medium !== medium) return { is: "unknownTemplate", templateId };
  const problem = locale === undefined ? undefined : findLocaleProblem(project, locale);
  if (problem !== undefined) return { is: "badTemplate", reason: problem };
  const user = findProofUser(project, request);
  if ("is" in user) return user;
  const messageId = createMessageId(project.system, medium);
  const channelId = project.store.channels.messageType(template.messageTypeId)?.channelId;
  const source = { campaign: undefined, template, messageId, channelId, dataFields };
  const message = { ...source, ...(locale !== undefined && { locale }) };
  const outcome = renderMessage(project, mediumOf(medium), toRecipient(user), message, feeds);
  if (outcome.state === "sent") {
    const sent = { messageId, state: "sent", reason: null, sentAt: project.clock.now() } as const;
    const id = addProof(project, template, user, sent, request);
    keepContent(project, id, messageId, outcome.content);
  } else if (outcome.state === "undeliverable") {
    const { state, reason } = outcome;
    addProof(project, template, user, { messageId, state, reason, sentAt: null }, request);
  } else if (outcome.state === "waitsForFeeds") return { is: "waitsForFeeds", feeds: outcome.feeds };
  else return { is: "badTemplate", reason: outcome.message ?? `${outcome.reason}: ${explainReason(outcome.reason)}` };
  return { is: "proved", to: nameOf(user) };
}
