import type { TrackWebPushClick } from "../../contracts/iterable/events/push.ts";
import type { UserRef } from "../../contracts/iterable/user.ts";
import type { DataFields } from "../../contracts/json.ts";
import { parseEventTime } from "../domain/dates.ts";
import type { Project } from "../project/registry.ts";
import type { StoredUser } from "../store/users.ts";
import { recordSystemEvent } from "../webhooks/record-event.ts";
import { eventFields, registerFields } from "./field-registry.ts";
import type { FieldRejection, IdentityRejection } from "./rejections.ts";
import { checkReference, resolveInProject } from "./user-reference.ts";
import { attachIdentifier, checkVisible } from "./visibility.ts";

/** A push notification that was opened or clicked. */
export interface PushEvent extends TrackWebPushClick {
  readonly type: "pushOpen" | "webPushClick";
}

/** The rejection of an event of a message, whose user must be known. */
export type PushRejection =
  | IdentityRejection
  | FieldRejection
  | { readonly is: "unknownEmail"; readonly email: string };

type Recipient = { readonly is: "recipient"; readonly user: StoredUser } | PushRejection;

/**
 * Finds the user an event of a message is about, who must be known: such events make no profile. A profile that only
 * events have named is known (assumed), and takes on an identifier that comes along as it does in a track call.
 *
 * @see https://support.iterable.com/hc/en-us/articles/29156459027348
 */
function findRecipient(project: Project, ref: UserRef): Recipient {
  const checked = checkReference(project.store, ref);
  if (checked.is !== "checked") return checked;
  const found = resolveInProject(project, checked.reference);
  const { email, userId = "" } = checked.reference;
  switch (found.is) {
    case "known":
      if (found.email !== undefined || found.userId !== undefined) attachIdentifier(project, found.match, found);
      else checkVisible(project, found.match);
      return { is: "recipient", user: found.match };
    case "conflict":
    case "notAKey":
      return found;
    default:
      return email === undefined ? { is: "unknownUserId", userId } : { is: "unknownEmail", email };
  }
}

/** What is known of a message beside its id: its campaign and template, and what its events say. */
export interface KnownMessage {
  readonly campaignId?: number;
  readonly templateId?: number;
  readonly fields: DataFields;
}

/**
 * Records a system event of a push notification. Its campaign need not be known; what the call leaves out is taken from
 * the message, as `describe` knows it. The caller's fields are taken as those of an event named like the type (assumed).
 */
export function recordPush(
  project: Project,
  event: PushEvent,
  dataFields: DataFields | undefined,
  describe: (user: number, messageId: string) => KnownMessage,
): PushRejection | undefined {
  const { type, messageId } = event;
  const recipient = findRecipient(project, event);
  if (recipient.is !== "recipient") return recipient;
  const taken = dataFields && registerFields(project, eventFields(type), dataFields);
  if (taken !== undefined && taken.is !== "taken") return taken;
  const createdAt = event.createdAt === undefined ? project.clock.now() : parseEventTime(event.createdAt);
  if (createdAt === undefined) return { is: "badFields", reason: `createdAt is out of range: ${event.createdAt}` };
  const { id: user } = recipient.user;
  const known = describe(user, messageId);
  const { campaignId = known.campaignId, templateId = known.templateId } = event;
  const fields = { ...taken?.fields, ...known.fields };
  recordSystemEvent(project, { user, type, createdAt, campaignId, templateId, fields });
  return undefined;
}
