import type { DataFields } from "../../contracts/json.ts";
import {
  createSignupFields,
  type SignupSource,
  type Subscriptions,
  stampFields,
  withSubscriptions,
} from "../domain/profile.ts";
import type { Project } from "../project/registry.ts";
import type { StoredUser } from "../store/users.ts";
import { rewriteUser } from "./visibility.ts";

/** Creates the fields a profile starts with. assumed: `itblUserId` looks like the ids of events. */
export const createFirstFields = ({ kind, clock, system }: Project, source: SignupSource): DataFields =>
  createSignupFields({ now: clock.now(), source, itblUserId: kind === "email" ? undefined : system.newId("profile") });

/** Rewrites the fields of a profile that exists, with the stamps of a write. A hidden one stays hidden. */
export function editUser(project: Project, user: StoredUser, fields: DataFields): void {
  const now = project.clock.now();
  const { email, userId } = user;
  rewriteUser(project, user, { email, userId, fields: stampFields(fields, { now, email, incoming: {} }) }, now);
}

/** Makes a user a member of exactly these lists. */
export function syncLists({ store: { lists } }: Project, user: number, { emailListIds }: Subscriptions): void {
  lists.leaveAll(user);
  for (const list of emailListIds) lists.join(list, user);
}

/** Sets which lists, channels and message types a user is in or out of, on the profile and in the lists. */
export function setSubscriptions(
  project: Project,
  user: StoredUser,
  fields: DataFields,
  subscriptions: Subscriptions,
): void {
  syncLists(project, user.id, subscriptions);
  editUser(project, user, withSubscriptions(fields, project.kind, subscriptions));
}
