import type { DataFields } from "../../contracts/json.ts";
import type { Reference } from "../domain/identity.ts";
import { stampFields } from "../domain/profile.ts";
import { reveals, type WritingCall } from "../domain/visibility.ts";
import type { Project } from "../project/registry.ts";
import type { StoredUser } from "../store/users.ts";

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
  const { users } = project.store;
  const visible = isVisibleAfter(project, existing, call);
  const user = { email, userId, visible, data: JSON.stringify(fields) };
  if (existing === undefined) return users.create(user, updatedAt);
  users.replace(existing, user, updatedAt);
  return existing.id;
}

/** Rewrites a profile that exists; a hidden one stays hidden. `updatedAt` is in milliseconds. */
export function rewriteUser(
  { store }: Project,
  user: StoredUser,
  { email, userId, fields }: ProfileContent,
  updatedAt: number,
): void {
  store.users.replace(user, { email, userId, visible: user.visible, data: JSON.stringify(fields) }, updatedAt);
}

/** Creates a profile that only events have named, hidden and bare, and gives its number. */
export const createHiddenUser = ({ store, clock }: Project, { email, userId }: Reference): number =>
  store.users.create({ email, userId, visible: false, data: "{}" }, clock.now());

/** Gives a profile an identifier that came with an event; a hidden one stays hidden, and its fields as they are. */
export function attachIdentifier(
  project: Project,
  user: StoredUser,
  { email = user.email, userId = user.userId }: Partial<Reference>,
): void {
  const now = project.clock.now();
  const before: DataFields = JSON.parse(user.data);
  const fields = user.visible ? stampFields(before, { now, email, incoming: {} }) : before;
  rewriteUser(project, user, { email, userId, fields }, now);
}
