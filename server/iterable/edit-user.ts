import type { DataFields } from "../../contracts/iterable/shared.ts";
import { type Subscriptions, stamped, withSubscriptions } from "../domain/profile.ts";
import type { Project } from "../projects.ts";
import type { StoredUser } from "../store/users.ts";

/** Rewrites the fields of a profile that exists, with the stamps of a write. It becomes visible. */
export function editUser(project: Project, user: StoredUser, fields: DataFields): void {
  const now = project.clock.now();
  const data = JSON.stringify(stamped(fields, { now, email: user.email, incoming: {} }));
  project.store.users.replace(user.id, { email: user.email, userId: user.userId, visible: true, data }, now);
}

/** Sets which lists, channels and message types a user is in or out of, on the profile and in the lists. */
export function setSubscriptions(
  project: Project,
  user: StoredUser,
  fields: DataFields,
  subscriptions: Subscriptions,
): void {
  const { lists } = project.store;
  lists.leaveAll(user.id);
  for (const list of subscriptions.emailListIds) lists.join(list, user.id);
  editUser(project, user, withSubscriptions(fields, project.kind, subscriptions));
}
