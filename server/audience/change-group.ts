import type { OptionalApiUser } from "../../contracts/iterable/user.ts";
import type { Subscriptions } from "../domain/profile.ts";
import { applyAction, type SubscriptionAction, type SubscriptionGroup } from "../domain/subscription-groups.ts";
import type { Project } from "../project/registry.ts";
import type { StoredUser } from "../store/users.ts";
import { changeSubscriptions, type SubscriptionRejection } from "./change-subscriptions.ts";
import { checkChannelAlignment } from "./channel-alignment.ts";
import type { IdentityRejection } from "./rejections.ts";
import { ensureUser } from "./upsert-user.ts";
import { findExistingUser } from "./user-reference.ts";

/** The rejection of a change of group: the user stays as they are. */
export type GroupRejection = IdentityRejection | SubscriptionRejection | { readonly is: "nobody" };

/** A change of who is in a group. Whoever is unknown is created, unless `existingOnly`. */
export interface GroupChange {
  readonly group: SubscriptionGroup;
  readonly action: SubscriptionAction;
  readonly existingOnly?: boolean;
}

type FoundUser = { readonly is: "found"; readonly user: StoredUser } | GroupRejection;

function findOrCreateUser(project: Project, ref: OptionalApiUser, { existingOnly = false }: GroupChange): FoundUser {
  if (!existingOnly) {
    const written = ensureUser(project, { ...ref, preferUserId: true }, { call: "creatingCall", source: "API" });
    if (written.is !== "written") return written;
    const user = project.store.users.byId(written.id);
    return user === undefined ? { is: "nobody" } : { is: "found", user };
  }
  const found = findExistingUser(project, ref);
  if (found.is !== "existing") return found;
  return found.user === undefined ? { is: "nobody" } : { is: "found", user: found.user };
}

/** Puts a user into a list, channel or message type or takes them out of it, with the event that tells of it. */
export function changeGroup(project: Project, ref: OptionalApiUser, change: GroupChange): GroupRejection | undefined {
  const found = findOrCreateUser(project, ref, change);
  if (found.is !== "found") return found;
  const { group, action } = change;
  const isOptIn = action === "subscribe" && group.is === "messageType" && group.policy === "OptIn";
  return changeSubscriptions(project, found.user, (before: Subscriptions) => {
    const after = applyAction(before, group, action);
    const reason = isOptIn ? checkChannelAlignment(project, [group.id], after) : undefined;
    return reason === undefined ? after : { is: "badSubscriptions", reason };
  });
}
