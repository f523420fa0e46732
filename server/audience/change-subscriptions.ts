import type { DataFields } from "../../contracts/json.ts";
import { type Subscriptions, subscriptionsOf } from "../domain/profile.ts";
import { enterByLists } from "../journeys/enter.ts";
import type { Project } from "../project/registry.ts";
import type { StoredUser } from "../store/users.ts";
import { setSubscriptions } from "./edit-user.ts";
import { type Attribution, recordSubscriptionChange } from "./subscription-events.ts";

/** The rejection of subscriptions that cannot be had, with the reason. */
export interface SubscriptionRejection {
  readonly is: "badSubscriptions";
  readonly reason: string;
}

/** Changes a user's subscriptions as `edit` says, with the events that tell of it. What `edit` rejects is not done. */
export function changeSubscriptions(
  project: Project,
  user: StoredUser,
  edit: (before: Subscriptions) => Subscriptions | SubscriptionRejection,
  attribution: Attribution = {},
): SubscriptionRejection | undefined {
  const fields: DataFields = JSON.parse(user.data);
  const before = subscriptionsOf(fields);
  const after = edit(before);
  if ("is" in after) return after;
  setSubscriptions(project, user, fields, after);
  recordSubscriptionChange(project, { id: user.id, fields }, before, after, attribution);
  const joined = after.emailListIds.filter((list) => !before.emailListIds.includes(list));
  enterByLists(project, user.id, joined);
  return undefined;
}
