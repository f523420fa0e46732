import type { subscriptionOperations, UpdateSubscriptions } from "../../../contracts/iterable/users/subscriptions.ts";
import { messages } from "../../audience/rejections.ts";
import { updateSubscriptions } from "../../audience/update-subscriptions.ts";
import { type Handlers, success } from "../../pipeline/handler.ts";
import { rollbackOnProblem } from "../attempt.ts";
import { checkBulkSize } from "../bulk-limit.ts";
import { failWithIdentityRejection } from "../refuse.ts";

type Rejection = NonNullable<ReturnType<typeof updateSubscriptions>>;

type FailureList = "invalidEmails" | "invalidUserIds" | "validEmailFailures" | "validUserIdFailures";

/** Where a user that could not be updated is listed, and as what. */
function findFailureList({ email, userId }: UpdateSubscriptions, rejection: Rejection): readonly [FailureList, string] {
  if (rejection.is === "invalidEmail") return ["invalidEmails", rejection.email];
  if (rejection.is === "invalidUserId") return ["invalidUserIds", rejection.userId];
  return email === undefined ? ["validUserIdFailures", userId ?? ""] : ["validEmailFailures", email.toLowerCase()];
}

const createFailures = (): { [List in FailureList]: string[] } => ({
  invalidEmails: [],
  invalidUserIds: [],
  validEmailFailures: [],
  validUserIdFailures: [],
});

export const subscriptionHandlers: Handlers<typeof subscriptionOperations> = {
  updateSubscriptions({ body, project, fail }) {
    const rejection = updateSubscriptions(project, body);
    if (rejection?.is === "badSubscriptions") fail("BadParams", rejection.reason);
    else if (rejection !== undefined) failWithIdentityRejection(fail, rejection);
    return success();
  },

  bulkUpdateSubscriptions({ body: { updateSubscriptionsRequests: requests }, project, fail }) {
    checkBulkSize(project, requests, fail);
    const failures = createFailures();
    let failCount = 0;
    for (const request of requests) {
      const rejection = rollbackOnProblem(project, () => updateSubscriptions(project, request));
      if (rejection === undefined) continue;
      if (rejection.is === "unnamed") fail("BadParams", messages.unnamed);
      const [list, identifier] = findFailureList(request, rejection);
      failures[list].push(identifier);
      failCount += 1;
    }
    return { successCount: requests.length - failCount, failCount, ...failures };
  },
};
