import type { subscriptionOperations, UpdateSubscriptions } from "../../../contracts/iterable/users/subscriptions.ts";
import type { DataFields } from "../../../contracts/json.ts";
import { checkChannelAlignment } from "../../audience/channel-alignment.ts";
import { setSubscriptions } from "../../audience/edit-user.ts";
import { type IdentityRejection, messages } from "../../audience/refusals.ts";
import { recordSubscriptionChange } from "../../audience/subscription-events.ts";
import { ensureUser } from "../../audience/upsert-user.ts";
import { type Subscriptions, subscriptionsOf } from "../../domain/profile.ts";
import { type Handlers, success } from "../../pipeline/handler.ts";
import type { Project } from "../../project/registry.ts";
import { rollbackOnProblem } from "../attempt.ts";
import { checkBulkSize } from "../bulk-limit.ts";
import { failWithIdentityRejection } from "../refuse.ts";

function checkSubscriptions(project: Project, body: UpdateSubscriptions, after: Subscriptions): string | undefined {
  const { settings, store } = project;
  const {
    emailListIds = [],
    subscribedMessageTypeIds = [],
    unsubscribedChannelIds = [],
    unsubscribedMessageTypeIds = [],
  } = body;
  if (subscribedMessageTypeIds.length > 0 && !settings.optInMessageTypes) {
    return "subscribedMessageTypeIds cannot be set: this project has no opt-in message types";
  }
  const list = emailListIds.find((id) => store.lists.find(id) === undefined);
  if (list !== undefined) return `Invalid email list id: ${list}`;
  const channel = unsubscribedChannelIds.find((id) => store.channels.channel(id) === undefined);
  if (channel !== undefined) return `Invalid channel id: ${channel}`;
  const type = [...subscribedMessageTypeIds, ...unsubscribedMessageTypeIds].find(
    (id) => store.channels.messageType(id) === undefined,
  );
  if (type !== undefined) return `Invalid message type id: ${type}`;
  return body.validateChannelAlignment === false
    ? undefined
    : checkChannelAlignment(project, subscribedMessageTypeIds, after);
}

const replaceSubscriptions = (before: Subscriptions, body: UpdateSubscriptions): Subscriptions =>
  subscriptionsOf({
    emailListIds: body.emailListIds ?? before.emailListIds,
    subscribedMessageTypeIds: body.subscribedMessageTypeIds ?? before.subscribedMessageTypeIds,
    unsubscribedChannelIds: body.unsubscribedChannelIds ?? before.unsubscribedChannelIds,
    unsubscribedMessageTypeIds: body.unsubscribedMessageTypeIds ?? before.unsubscribedMessageTypeIds,
  });

/** Why nothing was written: the user cannot be named, or the arrays cannot be set. */
type SubscriptionRejection = IdentityRejection | { readonly is: "badSubscriptions"; readonly reason: string };

/** Replaces each array that is given; the user is created when unknown. */
function updateUserSubscriptions(project: Project, body: UpdateSubscriptions): SubscriptionRejection | undefined {
  const { email, userId, campaignId, templateId } = body;
  const ref = { ...(email !== undefined && { email }), ...(userId !== undefined && { userId }) };
  const written = ensureUser(project, ref, { source: "API" });
  if (written.is !== "written") return written;
  const user = project.store.users.byId(written.id);
  if (user === undefined) return undefined;
  const fields: DataFields = JSON.parse(user.data);
  const before = subscriptionsOf(fields);
  const after = replaceSubscriptions(before, body);
  const reason = checkSubscriptions(project, body, after);
  if (reason !== undefined) return { is: "badSubscriptions", reason };
  setSubscriptions(project, user, fields, after);
  recordSubscriptionChange(project, { id: user.id, fields }, before, after, { campaignId, templateId });
  return undefined;
}

type FailureList = "invalidEmails" | "invalidUserIds" | "validEmailFailures" | "validUserIdFailures";

/** Where a user that could not be updated is listed, and as what. */
function findFailureList(
  { email, userId }: UpdateSubscriptions,
  found: SubscriptionRejection,
): readonly [FailureList, string] {
  if (found.is === "invalidEmail") return ["invalidEmails", found.email];
  if (found.is === "invalidUserId") return ["invalidUserIds", found.userId];
  return email === undefined ? ["validUserIdFailures", userId ?? ""] : ["validEmailFailures", email.toLowerCase()];
}

export const subscriptionHandlers: Handlers<typeof subscriptionOperations> = {
  updateSubscriptions({ body, project, fail }) {
    const found = updateUserSubscriptions(project, body);
    if (found?.is === "badSubscriptions") fail("BadParams", found.reason);
    else if (found !== undefined) failWithIdentityRejection(fail, found);
    return success();
  },

  bulkUpdateSubscriptions({ body: { updateSubscriptionsRequests: requests }, project, fail }) {
    checkBulkSize(project, requests, fail);
    const failures: { [List in FailureList]: string[] } = {
      invalidEmails: [],
      invalidUserIds: [],
      validEmailFailures: [],
      validUserIdFailures: [],
    };
    let failCount = 0;
    for (const request of requests) {
      const found = rollbackOnProblem(project, () => updateUserSubscriptions(project, request));
      if (found === undefined) continue;
      if (found.is === "unnamed") fail("BadParams", messages.unnamed);
      const [list, identifier] = findFailureList(request, found);
      failures[list].push(identifier);
      failCount += 1;
    }
    return { successCount: requests.length - failCount, failCount, ...failures };
  },
};
