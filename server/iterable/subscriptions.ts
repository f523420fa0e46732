import type { iterable } from "../../contracts/index.ts";
import type { OptionalApiUser } from "../../contracts/iterable/user.ts";
import type { DataFields } from "../../contracts/json.ts";
import { misaligned } from "../audience/channel-alignment.ts";
import { setSubscriptions } from "../audience/edit-user.ts";
import type { IdentityRefusal } from "../audience/refusals.ts";
import { recordSubscriptionChange } from "../audience/subscription-events.ts";
import { identifyUser } from "../audience/upsert-user.ts";
import { existingUser } from "../audience/user-reference.ts";
import { subscriptionsOf } from "../domain/profile.ts";
import {
  afterAction,
  groupKind,
  type SubscriptionAction,
  type SubscriptionGroup,
} from "../domain/subscription-groups.ts";
import { type Fail, type Handlers, success } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import type { StoredUser } from "../store/users.ts";
import { attempt } from "./attempt.ts";
import { checkBulkSize } from "./bulk-limit.ts";
import { type IdentityErrorName, refuseIdentity } from "./refuse.ts";
import { acceptDoubleOptIn } from "./subscriptions/double-opt-in.ts";

interface GroupPath {
  readonly subscriptionGroup: string;
  readonly subscriptionGroupId: number;
}

type GroupRefusal = "BadParams" | "NotFound";

/** The message type a path names, where the project lets it be chosen. */
function messageType({ store, settings }: Project, id: number, fail: Fail<GroupRefusal>): SubscriptionGroup {
  const { policy } = store.channels.messageType(id) ?? fail("BadParams", `Invalid message type id: ${id}`);
  if (policy === "OptIn" && !settings.optInMessageTypes) fail("BadParams", "This project has no opt-in message types");
  return { is: "messageType", id, policy };
}

/** The group a path names. The calls exist only where the project has them. */
function groupOf(project: Project, path: GroupPath, fail: Fail<GroupRefusal>): SubscriptionGroup {
  const { store, settings } = project;
  const { subscriptionGroup: name, subscriptionGroupId: id } = path;
  if (!settings.subscriptionGroups) fail("NotFound", "Endpoint not found");
  switch (groupKind(name)) {
    case "emailList":
      return store.lists.find(id) ? { is: "emailList", id } : fail("BadParams", `Invalid email list id: ${id}`);
    case "messageChannel":
      return store.channels.channel(id) ? { is: "messageChannel", id } : fail("BadParams", `Invalid channel id: ${id}`);
    case "messageType":
      return messageType(project, id, fail);
    case undefined:
      return fail("BadParams", `Invalid subscription group: ${name}; there are emailList, messageType, messageChannel`);
  }
}

/** Why a user's subscriptions stay as they are. */
type Problem = IdentityRefusal | { readonly is: "nobody" } | { readonly is: "misaligned"; readonly reason: string };

/** What is done to a group. Whoever is unknown is created, unless `existingOnly`. */
interface Doing {
  readonly group: SubscriptionGroup;
  readonly action: SubscriptionAction;
  readonly existingOnly?: boolean;
}

type Found = { readonly is: "found"; readonly user: StoredUser } | Problem;

function userOf(project: Project, ref: OptionalApiUser, { existingOnly = false }: Doing): Found {
  if (!existingOnly) {
    const written = identifyUser(project, { ...ref, preferUserId: true }, { source: "API" });
    if (written.is !== "written") return written;
    const user = project.store.users.byId(written.id);
    return user === undefined ? { is: "nobody" } : { is: "found", user };
  }
  const found = existingUser(project, ref);
  if (found.is !== "existing") return found;
  return found.user === undefined ? { is: "nobody" } : { is: "found", user: found.user };
}

/** Puts a user into a group or takes them out of it, with the event that tells of it. */
function change(project: Project, ref: OptionalApiUser, doing: Doing): Problem | undefined {
  const found = userOf(project, ref, doing);
  if (found.is !== "found") return found;
  const { group, action } = doing;
  const fields: DataFields = JSON.parse(found.user.data);
  const before = subscriptionsOf(fields);
  const after = afterAction(before, group, action);
  const isOptIn = action === "subscribe" && group.is === "messageType" && group.policy === "OptIn";
  const reason = isOptIn ? misaligned(project, [group.id], after) : undefined;
  if (reason !== undefined) return { is: "misaligned", reason };
  setSubscriptions(project, found.user, fields, after);
  recordSubscriptionChange(project, { id: found.user.id, fields }, before, after);
  return undefined;
}

function changeOne(
  project: Project,
  path: GroupPath,
  ref: OptionalApiUser,
  action: SubscriptionAction,
  fail: Fail<GroupRefusal | IdentityErrorName>,
) {
  const problem = change(project, ref, { group: groupOf(project, path, fail), action });
  if (problem?.is === "misaligned") fail("BadParams", problem.reason);
  else if (problem !== undefined && problem.is !== "nobody") refuseIdentity(fail, problem);
  return success();
}

export const subscriptionGroupHandlers: Handlers<typeof iterable.subscriptions> = {
  subscribeToDoubleOptIn: ({ body, project, fail }) => acceptDoubleOptIn(project, body, fail),

  bulk({ params, query: { action }, body: { users = [], usersByUserId = [] }, project, fail }) {
    const group = groupOf(project, params, fail);
    const refs = [...users.map((email) => ({ email })), ...usersByUserId.map((userId) => ({ userId }))];
    checkBulkSize(project, refs, fail);
    const doing = { group, action, existingOnly: action === "unsubscribe" };
    for (const ref of refs) attempt(project, () => change(project, ref, doing));
    return success();
  },

  subscribeByEmail: ({ params, project, fail }) =>
    changeOne(project, params, { email: params.userEmail }, "subscribe", fail),

  unsubscribeByEmail: ({ params, project, fail }) =>
    changeOne(project, params, { email: params.userEmail }, "unsubscribe", fail),

  subscribeByUserId: ({ params, project, fail }) =>
    changeOne(project, params, { userId: params.userId }, "subscribe", fail),

  unsubscribeByUserId: ({ params, project, fail }) =>
    changeOne(project, params, { userId: params.userId }, "unsubscribe", fail),
};
