import type { TrackEvent } from "../../contracts/iterable/events.ts";
import type { UserRef } from "../../contracts/iterable/user.ts";
import type { DataFields } from "../../contracts/json.ts";
import { formatDate, parseEventTime } from "../domain/dates.ts";
import type { Reference } from "../domain/identity.ts";
import { stampFields } from "../domain/profile.ts";
import { staysHidden } from "../domain/visibility.ts";
import { enterByEvent, identityFields } from "../journeys/enter.ts";
import type { Project } from "../project/registry.ts";
import type { ApiKey } from "../project/settings.ts";
import { createFirstFields } from "./edit-user.ts";
import { eventFields, registerFields } from "./field-registry.ts";
import type { FieldRejection, IdentityRejection } from "./rejections.ts";
import { checkReference, resolveInProject } from "./user-reference.ts";
import { attachIdentifier, checkVisible, createHiddenUser, revealUser } from "./visibility.ts";

/** The sentence about an event that names nobody, as single calls answer it. */
export const unnamedEventMessage = "Either email or userId must be specified in a track call";

/** The result of an event that was stored. */
export interface TrackedEvent {
  readonly is: "tracked";
  readonly id: string;
  readonly created: readonly string[];
  readonly filteredOut: readonly string[];
}

/** The rejection of an event whose name the project does not allow; nothing was stored. */
export interface DisallowedEvent {
  readonly is: "disallowed";
}

/** The profile an event belongs to; an event may make a profile, hidden where the project hides those. */
type EventOwner = { readonly is: "owner"; readonly id: number } | IdentityRejection;

/**
 * Creates the profile an event brings into being: bare while hidden, signed up like any other when it is visible at
 * once.
 */
function createProfileForEvent(project: Project, { email, userId }: Reference): EventOwner {
  const { kind, settings, clock } = project;
  if (staysHidden({ kind, hiddenUntilIdentify: settings.hiddenUntilIdentify })) {
    return { is: "owner", id: createHiddenUser(project, { email, userId }) };
  }
  const fields = stampFields(createFirstFields(project, "API"), { now: clock.now(), email, incoming: {} });
  return { is: "owner", id: revealUser(project, undefined, { email, userId, fields }, "creatingCall") };
}

/** Resolves whose an event is, and makes their profile where there is none. */
export function resolveEventOwner(project: Project, ref: UserRef): EventOwner {
  const checked = checkReference(project.store, ref);
  if (checked.is !== "checked") return checked;
  const found = resolveInProject(project, checked.reference);
  switch (found.is) {
    case "known":
      if (found.email !== undefined || found.userId !== undefined) attachIdentifier(project, found.match, found);
      else checkVisible(project, found.match);
      return { is: "owner", id: found.match.id };
    case "new":
      return createProfileForEvent(project, checked.reference);
    case "placeholder":
    case "unknownUserId":
      return project.settings.hiddenProfileForUnknownUserId
        ? createProfileForEvent(project, checked.reference)
        : { is: "unknownUserId", userId: found.userId };
    default:
      return found;
  }
}

/**
 * Whether a key may not track events of this name: no key of the project may, or this one makes no new names. A name is
 * known once an event of it was stored. assumed: a new name is answered as one the project refuses.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360043464871
 */
function isDisallowed({ settings, store }: Project, { createEventNames }: ApiKey, name: string): boolean {
  if (settings.disallowedEventNames.includes(name)) return true;
  return createEventNames === false && store.fields.of("event", name).size === 0;
}

/**
 * Checks the form of an event's id: gives what is wrong with it.
 *
 * @see https://support.iterable.com/hc/en-us/articles/206430615
 */
const checkId = (id: string): string | undefined =>
  /^[A-Za-z0-9-]{1,512}$/.test(id) ? undefined : "id must be 1 to 512 letters, digits and hyphens";

/** What an event says of itself. */
interface EventMembers {
  readonly name: string;
  readonly id: string;
  readonly createdAt: number;
  readonly now: number;
  readonly campaignId: number | undefined;
  readonly templateId: number | undefined;
}

/**
 * What is Iterable's own of an event that starts a journey, beside its fields, as sends of journeys carry it.
 *
 * @see https://github.com/airbytehq/airbyte source-iterable: transactionalData of emailSendSkip
 */
const flattenEvent = ({ name, id, createdAt, now, campaignId, templateId }: EventMembers): DataFields => ({
  eventName: name,
  id,
  createdAt: formatDate(createdAt),
  eventUpdatedAt: formatDate(now),
  itblInternal: { documentCreatedAt: formatDate(now), documentUpdatedAt: formatDate(now) },
  ...(campaignId !== undefined && { campaignId }),
  ...(templateId !== undefined && { templateId }),
});

/**
 * Records a custom event. An id that exists replaces the stored event; a user nobody knows becomes a profile, hidden
 * in an email-based project until a creating call names it.
 */
export function trackEvent(
  project: Project,
  key: ApiKey,
  event: TrackEvent,
): TrackedEvent | DisallowedEvent | IdentityRejection | FieldRejection {
  const { store, system, clock } = project;
  if (isDisallowed(project, key, event.eventName)) return { is: "disallowed" };
  const now = clock.now();
  const createdAt = event.createdAt === undefined ? now : parseEventTime(event.createdAt);
  if (createdAt === undefined) return { is: "badFields", reason: `createdAt is out of range: ${event.createdAt}` };
  const reason = event.id === undefined ? undefined : checkId(event.id);
  if (reason !== undefined) return { is: "badFields", reason };
  const owner = resolveEventOwner(project, event);
  if (owner.is !== "owner") return owner;
  const taken = registerFields(project, eventFields(event.eventName), event.dataFields ?? {}, event.createNewFields);
  if (taken.is !== "taken") return taken;
  const id = event.id ?? system.newId();
  const { eventName: name, campaignId, templateId } = event;
  const data = JSON.stringify(taken.fields);
  const stored = { user: owner.id, type: "customEvent", name, publicId: id, createdAt, campaignId, templateId, data };
  if (event.id === undefined) store.events.add(stored, now);
  else store.events.put(stored, now);
  enterByEvent(project, { user: owner.id, name, createdAt }, (user) => ({
    ...taken.fields,
    ...flattenEvent({ name, id, createdAt, now, campaignId, templateId }),
    ...identityFields(user),
  }));
  return { is: "tracked", id, created: taken.created, filteredOut: taken.filteredOut };
}
