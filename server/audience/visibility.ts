import type { DataFields } from "../../contracts/json.ts";
import type { Reference } from "../domain/identity.ts";
import { stampFields } from "../domain/profile.ts";
import { reveals, type WritingCall } from "../domain/visibility.ts";
import type { Project } from "../project/registry.ts";
import { fieldsOf } from "../store/hot-users.ts";
import type { NewUser, StoredUser } from "../store/users.ts";

/** A profile as it is written: what names it, and its fields with the stamps of the write on them. */
export interface ProfileContent extends Reference {
  readonly fields: DataFields;
}

/**
 * Whether a profile is visible once a call has written it: somebody new is, whoever was stays so, and a hidden one
 * becomes so where the project's `revealedBy` has such a call reveal.
 */
export const isVisibleAfter = (
  { settings }: Project,
  existing: { readonly visible: boolean } | undefined,
  call: WritingCall,
): boolean => existing === undefined || existing.visible || reveals(settings.revealedBy, call);

/**
 * Stores the profile that a call names, new or in place of an `existing` one, and gives its number. Every call that may
 * reveal passes here, so this is where a hidden profile becomes visible. `updatedAt` is in milliseconds.
 */
export function revealUser(
  project: Project,
  existing: StoredUser | undefined,
  { email, userId, fields }: ProfileContent,
  call: WritingCall,
  updatedAt: number = project.clock.now(),
): number {
  const visible = isVisibleAfter(project, existing, call);
  const user = { email, userId, visible, data: JSON.stringify(fields), fields };
  if (existing === undefined) return createUser(project, user, updatedAt);
  replaceUser(project, existing, user, updatedAt);
  return existing.id;
}

/** Rewrites a profile that exists; a hidden one stays hidden. `updatedAt` is in milliseconds. */
export function rewriteUser(
  project: Project,
  user: StoredUser,
  { email, userId, fields }: ProfileContent,
  updatedAt: number,
): void {
  replaceUser(project, user, { email, userId, visible: user.visible, data: JSON.stringify(fields) }, updatedAt);
}

/** Creates a profile that only events have named, hidden and bare, and gives its number. */
export const createHiddenUser = (project: Project, { email, userId }: Reference): number =>
  createUser(project, { email, userId, visible: false, data: "{}" }, project.clock.now());

/** Notes of a profile that a call comes upon that it is hidden, where it is; gives whether it can be seen. */
export function checkVisible({ effects }: Project, user: StoredUser): boolean {
  if (!user.visible) effects.noteHidden(user.id, user);
  return user.visible;
}

/** Stores a profile that is new, and gives its number. */
function createUser({ store, effects }: Project, user: NewUser, updatedAt: number): number {
  const id = store.users.create(user, updatedAt);
  effects.noteWrite(id, undefined, user);
  return id;
}

/** Stores a profile in place of one that exists. */
function replaceUser({ store, effects }: Project, existing: StoredUser, user: NewUser, updatedAt: number): void {
  store.users.replace(existing, user, updatedAt);
  const isRevealed = user.visible && !existing.visible;
  effects.noteWrite(existing.id, existing, user, isRevealed ? store.events.count(existing.id) : undefined);
}

/** Removes a profile with all that is its own. */
export function removeUser({ store, effects }: Project, user: StoredUser): void {
  store.users.remove(user.id);
  effects.noteWrite(user.id, user, undefined);
}

/** Makes a hidden profile part of one that can be seen: its events become theirs. */
export function absorbHiddenUser({ store, effects }: Project, hidden: StoredUser, visible: StoredUser): void {
  const earlierEvents = store.events.count(hidden.id);
  store.events.move(hidden.id, visible.id);
  store.messages.move(hidden.id, visible.id);
  store.journeyEntries.move(hidden.id, visible.id);
  store.users.remove(hidden.id);
  effects.noteWrite(hidden.id, hidden, undefined, earlierEvents);
}

/** Gives a profile an identifier that came with an event; a hidden one stays hidden, and its fields as they are. */
export function attachIdentifier(
  project: Project,
  user: StoredUser,
  { email = user.email, userId = user.userId }: Partial<Reference>,
): void {
  const now = project.clock.now();
  const before = fieldsOf(user);
  const fields = user.visible ? stampFields(before, { now, email, incoming: {} }) : before;
  rewriteUser(project, user, { email, userId, fields }, now);
}
