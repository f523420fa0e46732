import type { iterable } from "../../contracts/index.ts";
import type { TrackEvent } from "../../contracts/iterable/events.ts";
import { toEventView } from "../audience/event-view.ts";
import { messages } from "../audience/rejections.ts";
import { trackEvent, unnamedEventMessage } from "../audience/track-event.ts";
import { findVisibleUser } from "../audience/user-reference.ts";
import { isValidEmail, isValidUserId } from "../domain/validity.ts";
import { type Fail, type Handlers, success } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import { checkBulkSize } from "./bulk-limit.ts";
import { type BulkResult, createBulkResult } from "./bulk-result.ts";
import { embeddedEventHandlers } from "./events/embedded.ts";
import { inAppEventHandlers } from "./events/in-app.ts";
import { answerPush, type PushErrorName } from "./events/push.ts";
import { failWithFieldRejection, failWithIdentityRejection } from "./refuse.ts";
import { writeTogether } from "./write-together.ts";

function listNewest(
  project: Project,
  ref: { email: string } | { userId: string },
  limit: number,
  fail: Fail<"BadParams">,
) {
  if (limit < 1 || limit > 200) fail("BadParams", "limit must be between 1 and 200");
  const user = findVisibleUser(project, ref);
  return { events: user === undefined ? [] : project.store.events.latest(user.id, limit).map(toEventView) };
}

/** The answer of trackBulk: it has fewer lists than other bulk calls, so those that are left hold what the rest would. */
function toTrackBulkAnswer(
  { failedUpdates: failures, ...counts }: ReturnType<BulkResult["toAnswer"]>,
  disallowedEventNames: ReadonlySet<string>,
) {
  const { invalidEmails, invalidUserIds, notFoundEmails, notFoundUserIds, forgottenEmails, forgottenUserIds } =
    failures;
  return {
    ...counts,
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
}

export const eventHandlers: Handlers<typeof iterable.events> = {
  track({ body, project, key, fail }) {
    const outcome = trackEvent(project, key, body);
    switch (outcome.is) {
      case "tracked":
        return success({ id: outcome.id }, `Event with id: ${outcome.id} tracked.`);
      case "disallowed":
        return success(null, `Event ${body.eventName} is disallowed from tracking`);
      case "badFields":
      case "mismatched":
      case "tooManyFields":
        return failWithFieldRejection(fail, project.id, outcome);
      default:
        return failWithIdentityRejection(fail, outcome, unnamedEventMessage);
    }
  },

  trackBulk({ body, project, key, fail }) {
    checkBulkSize(project, body.events, fail);
    const outcomes = createBulkResult(project, fail);
    const disallowedEventNames = new Set<string>();
    const trackOne = (event: TrackEvent): void => {
      const outcome = trackEvent(project, key, event);
      if (outcome.is === "tracked") outcomes.addSuccess(outcome);
      else if (outcome.is === "disallowed") {
        disallowedEventNames.add(event.eventName);
        outcomes.addFailure();
      } else if (outcome.is === "badFields") fail("BadParams", outcome.reason);
      else outcomes.addRejection(event, outcome);
    };
    return writeTogether(project, fail, () => {
      for (const event of body.events) trackOne(event);
      return toTrackBulkAnswer(outcomes.toAnswer(), disallowedEventNames);
    });
  },

  getByUserId({ params: { userId }, query: { limit = 30 }, project, fail }) {
    if (!isValidUserId(userId)) fail("InvalidUserIdError", messages.invalidUserId(userId));
    return listNewest(project, { userId }, limit, fail);
  },

  get({ params, query: { limit = 30 }, project, fail }) {
    const email = params.email.toLowerCase();
    if (!isValidEmail(email)) fail("InvalidEmailAddressError", `Invalid email: ${email}`);
    return listNewest(project, { email }, limit, fail);
  },

  trackPushOpen: ({ body, project, fail }) => answerPush(project, { ...body, type: "pushOpen" }, body.dataFields, fail),

  trackWebPushClick: ({ body, project, fail }) =>
    // No fields of the caller's come with a click, so there are never field types to complain of.
    answerPush(project, { ...body, type: "webPushClick" }, undefined, fail as Fail<PushErrorName>),

  ...inAppEventHandlers,
  ...embeddedEventHandlers,
};
