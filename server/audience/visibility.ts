import type { DataFields } from "../../contracts/json.ts";
import type { Reference } from "../domain/identity.ts";
import { stampFields } from "../domain/profile.ts";
import type { Project } from "../project/registry.ts";
import type { StoredUser } from "../store/users.ts";

/** A profile as it is written: what names it, and its fields with the stamps of the write on them. */
export interface ProfileContent extends Reference {
  readonly fields: DataFields;
}

/**
 * Stores a profile as a visible one, new or in place of an `existing` one, and gives its number. Whatever writes a
 * profile that reads may show passes here, so this is where a hidden one becomes visible. `updatedAt` is in milliseconds.
 */
export function revealUser(
  { store: { users }, clock }: Project,
  existing: StoredUser | undefined,
  { email, userId, fields }: ProfileContent,
  updatedAt: number = clock.now(),
): number {
  const user = { email, userId, visible: true, data: JSON.stringify(fields) };
  if (existing === undefined) return users.create(user, updatedAt);
  users.replace(existing, user, updatedAt);
  return existing.id;
}

/** Creates a profile that only events have named, hidden and bare, and gives its number. */
export const createHiddenUser = ({ store, clock }: Project, { email, userId }: Reference): number =>
  store.users.create({ email, userId, visible: false, data: "{}" }, clock.now());

/** Gives a profile an identifier that came with an event; a hidden one stays hidden and bare. */
export function attachIdentifier(
  project: Project,
  user: StoredUser,
  { email = user.email, userId = user.userId }: Partial<Reference>,
): void {
  const { store, clock } = project;
  const now = clock.now();
  if (user.visible) {
    const fields = stampFields(JSON.parse(user.data), { now, email, incoming: {} });
    revealUser(project, user, { email, userId, fields }, now);
  } else store.users.replace(user, { email, userId, visible: false, data: user.data }, now);
}
