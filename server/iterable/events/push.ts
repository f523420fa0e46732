import type { TrackPushOpen, TrackWebPushClick } from "../../../contracts/iterable/events/push.ts";
import type { UserRef } from "../../../contracts/iterable/user.ts";
import type { DataFields } from "../../../contracts/json.ts";
import { eventFields, registerFields } from "../../audience/field-registry.ts";
import { messages } from "../../audience/refusals.ts";
import { unnamedEventMessage } from "../../audience/track-event.ts";
import { checkReference, resolveInProject } from "../../audience/user-reference.ts";
import { attachIdentifier } from "../../audience/visibility.ts";
import { parseEventTime } from "../../domain/dates.ts";
import type { Fail } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredUser } from "../../store/users.ts";
import {
  type FieldErrorName,
  failWithFieldRejection,
  failWithIdentityRejection,
  type IdentityErrorName,
} from "../refuse.ts";

/** What a row must declare to answer for a user who has to be known. */
type KnownUserErrorName = IdentityErrorName | "UnknownEmailError";

/** A push notification that was opened or clicked; `fields` are the caller's own. */
type PushEvent = TrackWebPushClick & { readonly type: "pushOpen" | "webPushClick"; readonly fields: DataFields };

/**
 * The user an event of a message is about, who must be known: such events make no profile. A profile that only
 * events have named is known (assumed), and takes on an identifier that comes along as it does in a track call.
 *
 * @see https://support.iterable.com/hc/en-us/articles/29156459027348
 */
function requireKnownUser(project: Project, ref: UserRef, fail: Fail<KnownUserErrorName>): StoredUser {
  const checked = checkReference(project.store, ref);
  if (checked.is !== "checked") return failWithIdentityRejection(fail, checked, unnamedEventMessage);
  const found = resolveInProject(project, checked.reference);
  const { email, userId = "" } = checked.reference;
  switch (found.is) {
    case "known":
      if (found.email !== undefined || found.userId !== undefined) attachIdentifier(project, found.match, found);
      return found.match;
    case "conflict":
    case "notAKey":
      return failWithIdentityRejection(fail, found);
    default:
      return email === undefined
        ? fail("UnknownUserIdError", messages.unknownUserId(userId))
        : fail("UnknownEmailError", messages.unknownEmail(email));
  }
}

/** The fields a push open brings along, taken as those of an event of this name (assumed). */
export function registerPushOpenFields(project: Project, { dataFields }: TrackPushOpen, fail: Fail<FieldErrorName>) {
  if (dataFields === undefined) return {};
  const taken = registerFields(project, eventFields("pushOpen"), dataFields);
  return taken.is === "taken" ? taken.fields : failWithFieldRejection(fail, project.id, taken);
}

/** The user of a push event; a call that names nobody is told what it was about. */
export function requireRecipient(
  project: Project,
  event: TrackWebPushClick,
  fail: Fail<KnownUserErrorName>,
): StoredUser {
  const { email, userId, campaignId, messageId } = event;
  if (email === undefined && userId === undefined) {
    fail("BadParams", unnamedEventMessage, { ...(campaignId !== undefined && { campaignId }), messageId });
  }
  return requireKnownUser(project, event, fail);
}

/** Records a system event of a push notification. Its campaign need not be known. */
export function recordPush(project: Project, user: StoredUser, event: PushEvent, fail: Fail<"BadParams">): void {
  const { type, campaignId, templateId, messageId, fields } = event;
  const now = project.clock.now();
  const createdAt =
    event.createdAt === undefined
      ? now
      : (parseEventTime(event.createdAt) ?? fail("BadParams", `createdAt is out of range: ${event.createdAt}`));
  const data = JSON.stringify({ ...fields, messageId });
  project.store.events.add({ user: user.id, type, createdAt, campaignId, templateId, data }, now);
}
