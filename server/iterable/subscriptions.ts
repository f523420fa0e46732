import type { iterable } from "../../contracts/index.ts";
import type { OptionalApiUser } from "../../contracts/iterable/user.ts";
import { changeGroup } from "../audience/change-group.ts";
import { parseGroupKind, type SubscriptionAction, type SubscriptionGroup } from "../domain/subscription-groups.ts";
import { type Fail, type Handlers, success } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import { rollbackOnProblem } from "./attempt.ts";
import { checkBulkSize } from "./bulk-limit.ts";
import { failWithIdentityRejection, type IdentityErrorName } from "./refuse.ts";
import { acceptDoubleOptIn } from "./subscriptions/double-opt-in.ts";

interface GroupPath {
  readonly subscriptionGroup: string;
  readonly subscriptionGroupId: number;
}

type GroupErrorName = "BadParams" | "NotFound";

/** Finds the message type a path names, where the project lets it be chosen. */
function findMessageType({ store, settings }: Project, id: number, fail: Fail<GroupErrorName>): SubscriptionGroup {
  const { policy } = store.channels.messageType(id) ?? fail("BadParams", `Invalid message type id: ${id}`);
  if (policy === "OptIn" && !settings.optInMessageTypes) fail("BadParams", "This project has no opt-in message types");
  return { is: "messageType", id, policy };
}

/** Finds the group a path names. The calls exist only where the project has them. */
function findGroup(project: Project, path: GroupPath, fail: Fail<GroupErrorName>): SubscriptionGroup {
  const { store, settings } = project;
  const { subscriptionGroup: name, subscriptionGroupId: id } = path;
  if (!settings.subscriptionGroups) fail("NotFound", "Endpoint not found");
  switch (parseGroupKind(name)) {
    case "emailList":
      return store.lists.findStatic(id) ? { is: "emailList", id } : fail("BadParams", `Invalid email list id: ${id}`);
    case "messageChannel":
      return store.channels.channel(id) ? { is: "messageChannel", id } : fail("BadParams", `Invalid channel id: ${id}`);
    case "messageType":
      return findMessageType(project, id, fail);
    case undefined:
      return fail("BadParams", `Invalid subscription group: ${name}; there are emailList, messageType, messageChannel`);
  }
}

function changeOneUser(
  project: Project,
  path: GroupPath,
  ref: OptionalApiUser,
  action: SubscriptionAction,
  fail: Fail<GroupErrorName | IdentityErrorName>,
) {
  const rejection = changeGroup(project, ref, { group: findGroup(project, path, fail), action });
  if (rejection?.is === "badSubscriptions") fail("BadParams", rejection.reason);
  else if (rejection !== undefined && rejection.is !== "nobody") failWithIdentityRejection(fail, rejection);
  return success();
}

export const subscriptionGroupHandlers: Handlers<typeof iterable.subscriptions> = {
  subscribeToDoubleOptIn: ({ body, project, fail }) => acceptDoubleOptIn(project, body, fail),

  bulk({ params, query: { action }, body: { users = [], usersByUserId = [] }, project, fail }) {
    const group = findGroup(project, params, fail);
    const refs = [...users.map((email) => ({ email })), ...usersByUserId.map((userId) => ({ userId }))];
    checkBulkSize(project, refs, fail);
    const change = { group, action, existingOnly: action === "unsubscribe" };
    for (const ref of refs) rollbackOnProblem(project, () => changeGroup(project, ref, change));
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
