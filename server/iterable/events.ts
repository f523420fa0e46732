import type { iterable } from "../../contracts/index.ts";
import { readEvent } from "../audience/event-view.ts";
import { sentences } from "../audience/refusals.ts";
import { track, unnamed } from "../audience/track-event.ts";
import { visibleUser } from "../audience/user-reference.ts";
import { isValidEmail, isValidUserId } from "../domain/validity.ts";
import { type Fail, type Handlers, success } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import { checkBulkSize } from "./bulk-limit.ts";
import { tally } from "./bulk-result.ts";
import { pushOpenFields, recipientOf, recordPush } from "./events/push.ts";
import { refuseFields, refuseIdentity } from "./refuse.ts";

function newest(project: Project, ref: { email: string } | { userId: string }, limit: number, fail: Fail<"BadParams">) {
  if (limit < 1 || limit > 200) fail("BadParams", "limit must be between 1 and 200");
  const user = visibleUser(project, ref);
  return { events: user === undefined ? [] : project.store.events.latest(user.id, limit).map(readEvent) };
}

export const eventHandlers: Handlers<typeof iterable.events> = {
  track({ body, project, key, fail }) {
    const outcome = track(project, key, body);
    switch (outcome.is) {
      case "tracked":
        return success({ id: outcome.id }, `Event with id: ${outcome.id} tracked.`);
      case "disallowed":
        return success(null, `Event ${body.eventName} is disallowed from tracking`);
      case "badFields":
      case "mismatched":
      case "tooManyFields":
        return refuseFields(fail, project.id, outcome);
      default:
        return refuseIdentity(fail, outcome, unnamed);
    }
  },

  trackBulk({ body, project, key, fail }) {
    checkBulkSize(project, body.events, fail);
    const outcomes = tally(project, fail);
    const disallowedEventNames = new Set<string>();
    for (const event of body.events) {
      const outcome = track(project, key, event);
      if (outcome.is === "tracked") outcomes.succeeded(outcome);
      else if (outcome.is === "disallowed") {
        disallowedEventNames.add(event.eventName);
        outcomes.failed();
      } else if (outcome.is === "badFields") fail("BadParams", outcome.reason);
      else outcomes.refused(event, outcome);
    }
    const { failedUpdates: failures, ...answer } = outcomes.answer();
    const { invalidEmails, invalidUserIds, notFoundEmails, notFoundUserIds, forgottenEmails, forgottenUserIds } =
      failures;
    return {
      ...answer,
      invalidUserIds: [...invalidUserIds, ...notFoundUserIds],
      disallowedEventNames: [...disallowedEventNames],
      failedUpdates: {
        invalidEmails,
        invalidUserIds,
        notFoundEmails: [...notFoundEmails, ...failures.conflictEmails, ...failures.invalidDataEmails],
        notFoundUserIds: [...notFoundUserIds, ...failures.conflictUserIds, ...failures.invalidDataUserIds],
        forgottenEmails,
        forgottenUserIds,
      },
    };
  },

  getByUserId({ params: { userId }, query: { limit = 30 }, project, fail }) {
    if (!isValidUserId(userId)) fail("InvalidUserIdError", sentences.invalidUserId(userId));
    return newest(project, { userId }, limit, fail);
  },

  get({ params, query: { limit = 30 }, project, fail }) {
    const email = params.email.toLowerCase();
    if (!isValidEmail(email)) fail("InvalidEmailAddressError", `Invalid email: ${email}`);
    return newest(project, { email }, limit, fail);
  },

  trackPushOpen({ body, project, fail }) {
    const user = recipientOf(project, body, fail);
    recordPush(project, user, { ...body, type: "pushOpen", fields: pushOpenFields(project, body, fail) }, fail);
    return success();
  },

  trackWebPushClick({ body, project, fail }) {
    recordPush(project, recipientOf(project, body, fail), { ...body, type: "webPushClick", fields: {} }, fail);
    return success();
  },
};
