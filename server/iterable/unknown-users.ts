import type { iterable } from "../../contracts/index.ts";
import type { DataFields } from "../../contracts/json.ts";
import { unnamedEventMessage } from "../audience/track-event.ts";
import { recordConsent, recordUnknownSession } from "../audience/unknown-users.ts";
import { completeCriteria } from "../domain/criteria-sets.ts";
import { type Handlers, success } from "../pipeline/handler.ts";
import { failWithIdentityRejection, failWithRejection } from "./refuse.ts";

export const unknownUserHandlers: Handlers<typeof iterable.unknownUsers> = {
  list({ store }) {
    const criteriaSets = store.criteriaSets.all().map(({ id, searchQuery, ...set }) => ({
      criteriaId: String(id),
      ...set,
      searchQuery: completeCriteria(searchQuery) as unknown as DataFields,
    }));
    return { count: criteriaSets.length, criteriaSets };
  },

  trackSession({ body, project, fail }) {
    const rejection = recordUnknownSession(project, body);
    if (rejection === undefined) return success();
    if (rejection.is === "criteriaChanged")
      return fail("CriteriaChanged", `No criteria have the id ${rejection.id}: fetch them anew`);
    return failWithRejection(fail, project.id, rejection);
  },

  trackConsent({ body, project, fail }) {
    const rejection = recordConsent(project, body);
    return rejection === undefined ? success() : failWithIdentityRejection(fail, rejection, unnamedEventMessage);
  },
};
