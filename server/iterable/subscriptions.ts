import type { iterable } from "../../contracts/index.ts";
import type { OptionalApiUser } from "../../contracts/iterable/user.ts";
import type { DataFields } from "../../contracts/json.ts";
import { checkChannelAlignment } from "../audience/channel-alignment.ts";
import { setSubscriptions } from "../audience/edit-user.ts";
import type { IdentityRejection } from "../audience/refusals.ts";
import { recordSubscriptionChange } from "../audience/subscription-events.ts";
import { ensureUser } from "../audience/upsert-user.ts";
import { findExistingUser } from "../audience/user-reference.ts";
import { subscriptionsOf } from "../domain/profile.ts";
import {
  applyAction,
  parseGroupKind,
  type SubscriptionAction,
  type SubscriptionGroup,
} from "../domain/subscription-groups.ts";
import { type Fail, type Handlers, success } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import type { StoredUser } from "../store/users.ts";
import { rollbackOnProblem } from "./attempt.ts";
import { checkBulkSize } from "./bulk-limit.ts";
import { failWithIdentityRejection, type IdentityErrorName } from "./refuse.ts";
import { acceptDoubleOptIn } from "./subscriptions/double-opt-in.ts";

interface GroupPath {
  readonly subscriptionGroup: string;
  readonly subscriptionGroupId: number;
}

type GroupErrorName = "BadParams" | "NotFound";

/** The message type a path names, where the project lets it be chosen. */
function findMessageType({ store, settings }: Project, id: number, fail: Fail<GroupErrorName>): SubscriptionGroup {
  const { policy } = store.channels.messageType(id) ?? fail("BadParams", `Invalid message type id: ${id}`);
  if (policy === "OptIn" && !settings.optInMessageTypes) fail("BadParams", "This project has no opt-in message types");
  return { is: "messageType", id, policy };
}

/** The group a path names. The calls exist only where the project has them. */
function findGroup(project: Project, path: GroupPath, fail: Fail<GroupErrorName>): SubscriptionGroup {
  const { store, settings } = project;
  const { subscriptionGroup: name, subscriptionGroupId: id } = path;
  if (!settings.subscriptionGroups) fail("NotFound", "Endpoint not found");
  switch (parseGroupKind(name)) {
    case "emailList":
      return store.lists.find(id) ? { is: "emailList", id } : fail("BadParams", `Invalid email list id: ${id}`);
    case "messageChannel":
      return store.channels.channel(id) ? { is: "messageChannel", id } : fail("BadParams", `Invalid channel id: ${id}`);
    case "messageType":
      return findMessageType(project, id, fail);
    case undefined:
      return fail("BadParams", `Invalid subscription group: ${name}; there are emailList, messageType, messageChannel`);
  }
}

/** Why a user's subscriptions stay as they are. */
type SubscriptionRejection =
  | IdentityRejection
  | { readonly is: "nobody" }
  | { readonly is: "misaligned"; readonly reason: string };

/** What is done to a group. Whoever is unknown is created, unless `existingOnly`. */
interface GroupChange {
  readonly group: SubscriptionGroup;
  readonly action: SubscriptionAction;
  readonly existingOnly?: boolean;
}

type FoundUser = { readonly is: "found"; readonly user: StoredUser } | SubscriptionRejection;

function findOrCreateUser(project: Project, ref: OptionalApiUser, { existingOnly = false }: GroupChange): FoundUser {
  if (!existingOnly) {
    const written = ensureUser(project, { ...ref, preferUserId: true }, { source: "API" });
    if (written.is !== "written") return written;
    const user = project.store.users.byId(written.id);
    return user === undefined ? { is: "nobody" } : { is: "found", user };
  }
  const found = findExistingUser(project, ref);
  if (found.is !== "existing") return found;
  return found.user === undefined ? { is: "nobody" } : { is: "found", user: found.user };
}

/** Puts a user into a group or takes them out of it, with the event that tells of it. */
function changeSubscription(
  project: Project,
  ref: OptionalApiUser,
  doing: GroupChange,
): SubscriptionRejection | undefined {
  const found = findOrCreateUser(project, ref, doing);
  if (found.is !== "found") return found;
  const { group, action } = doing;
  const fields: DataFields = JSON.parse(found.user.data);
  const before = subscriptionsOf(fields);
  const after = applyAction(before, group, action);
  const isOptIn = action === "subscribe" && group.is === "messageType" && group.policy === "OptIn";
  const reason = isOptIn ? checkChannelAlignment(project, [group.id], after) : undefined;
  if (reason !== undefined) return { is: "misaligned", reason };
  setSubscriptions(project, found.user, fields, after);
  recordSubscriptionChange(project, { id: found.user.id, fields }, before, after);
  return undefined;
}

function changeOneUser(
  project: Project,
  path: GroupPath,
  ref: OptionalApiUser,
  action: SubscriptionAction,
  fail: Fail<GroupErrorName | IdentityErrorName>,
) {
  const problem = changeSubscription(project, ref, { group: findGroup(project, path, fail), action });
  if (problem?.is === "misaligned") fail("BadParams", problem.reason);
  else if (problem !== undefined && problem.is !== "nobody") failWithIdentityRejection(fail, problem);
  return success();
}

export const subscriptionGroupHandlers: Handlers<typeof iterable.subscriptions> = {
  subscribeToDoubleOptIn: ({ body, project, fail }) => acceptDoubleOptIn(project, body, fail),

  bulk({ params, query: { action }, body: { users = [], usersByUserId = [] }, project, fail }) {
    const group = findGroup(project, params, fail);
    const refs = [...users.map((email) => ({ email })), ...usersByUserId.map((userId) => ({ userId }))];
    checkBulkSize(project, refs, fail);
    const doing = { group, action, existingOnly: action === "unsubscribe" };
    for (const ref of refs) rollbackOnProblem(project, () => changeSubscription(project, ref, doing));
    return success();
  },

  subscribeByEmail: ({ params, project, fail }) =>
    changeOneUser(project, params, { email: params.userEmail }, "subscribe", fail),

  unsubscribeByEmail: ({ params, project, fail }) =>
    changeOneUser(project, params, { email: params.userEmail }, "unsubscribe", fail),

  subscribeByUserId: ({ params, project, fail }) =>
    changeOneUser(project, params, { userId: params.userId }, "subscribe", fail),

  unsubscribeByUserId: ({ params, project, fail }) =>
    changeOneUser(project, params, { userId: params.userId }, "unsubscribe", fail),
};
