import type { iterable } from "../../contracts/index.ts";
import type { UserRef } from "../../contracts/iterable/user.ts";
import { findVisibleUser, validateReference } from "../audience/user-reference.ts";
import { findPriorityMessage, listInAppMessages } from "../messaging/in-app/queue.ts";
import type { Call, Handlers } from "../pipeline/handler.ts";
import type { StoredUser } from "../store/users.ts";
import { failWithFormRejection } from "./refuse.ts";

type ReadErrorName = (typeof iterable.inApp.getMessages.errors)[number];

/** The visible user whose messages a call asks for; nobody else has any. */
export function findReader({
  query,
  project,
  fail,
}: Pick<Call<unknown, UserRef, unknown, ReadErrorName>, "query" | "project" | "fail">): StoredUser | undefined {
  if (query.email === undefined && query.userId === undefined) fail("BadParams", "Missing parameter: email or userId");
  const rejection = validateReference(query);
  if (rejection !== undefined) failWithFormRejection(fail, rejection);
  return findVisibleUser(project, query);
}

/** Handlers that read the queues of in-app messages. An unknown user has none, as observed. */
export const inAppQueueHandlers: Pick<
  Handlers<typeof iterable.inApp>,
  "getMessages" | "getPriorityMessage" | "getWebMessages"
> = {
  getMessages(call) {
    const user = findReader(call);
    const { project, query } = call;
    return { inAppMessages: user === undefined ? [] : listInAppMessages(project, user, query, query.count) };
  },

  getPriorityMessage(call) {
    const user = findReader(call);
    const message = user && findPriorityMessage(call.project, user, call.query);
    return { inAppMessages: message === undefined ? [] : [message] };
  },

  getWebMessages(call) {
    const user = findReader(call);
    const { project, query } = call;
    const app = { ...query, platform: "Web" };
    return { inAppMessages: user === undefined ? [] : listInAppMessages(project, user, app, query.count) };
  },
};
