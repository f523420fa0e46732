import type { TrackConsent, TrackUnknownSession } from "../../contracts/iterable/unknown-users.ts";
import { parseEventTime } from "../domain/dates.ts";
import type { Project } from "../project/registry.ts";
import type { StoredUser } from "../store/users.ts";
import { recordSystemEvent } from "../webhooks/record-event.ts";
import type { BadFields, IdentityRejection, Rejection } from "./rejections.ts";
import { resolveEventOwner } from "./track-event.ts";
import { upsertUser } from "./upsert-user.ts";

const badTime = (createdAt: number): BadFields => ({
  is: "badFields",
  reason: `createdAt is out of range: ${createdAt}`,
});

/** The rejection of a session whose criteria are not those of the project any more. */
export interface CriteriaChanged {
  readonly is: "criteriaChanged";
  readonly id: number;
}

/**
 * Makes a profile of a visitor who met criteria, by the userId an SDK made up for them, and records the session.
 *
 * @see https://support.iterable.com/hc/articles/38755339847188
 */
export function recordUnknownSession(
  project: Project,
  { user, createdAt, deviceInfo, unknownSessionContext: context }: TrackUnknownSession,
): Rejection | CriteriaChanged | undefined {
  const { matchedCriteriaId: id } = context;
  if (!project.store.criteriaSets.has(id)) return { is: "criteriaChanged", id };
  const at = createdAt === undefined ? project.clock.now() : parseEventTime(createdAt);
  if (at === undefined) return badTime(createdAt ?? 0);
  const { createNewFields } = user;
  const written = upsertUser(
    project,
    { ...user, preferUserId: true },
    { call: "identify", source: "API", createNewFields },
  );
  if (written.is !== "written") return written;
  const fields = { ...context, deviceInfo, unknownUserId: user.userId };
  recordSystemEvent(project, { user: written.id, type: "unknownSession", createdAt: at, fields });
  return undefined;
}

/** Records that somebody agreed to being tracked before they were known. */
export function recordConsent(
  project: Project,
  { consentTimestamp, isUserKnown, deviceInfo, ...ref }: TrackConsent,
): IdentityRejection | undefined {
  const owner = resolveEventOwner(project, ref);
  if (owner.is !== "owner") return owner;
  const fields = { consentTimestamp, isUserKnown, deviceInfo };
  recordSystemEvent(project, { user: owner.id, type: "consent", fields });
  return undefined;
}

/** Whether somebody is still the visitor an SDK made up a userId for: nobody has named them since. */
export const isUnknownUser = ({ store: { events } }: Project, { id, userId }: StoredUser): boolean =>
  userId !== undefined && events.hasUnknownSession(id, userId);
