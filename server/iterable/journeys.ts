import type { iterable } from "../../contracts/index.ts";
import { listJourneys } from "../messaging/journeys/list.ts";
import { type TriggerRejection, triggerJourney } from "../messaging/journeys/trigger.ts";
import { type Fail, type Handlers, success } from "../pipeline/handler.ts";
import type { StoredJourney } from "../store/journeys.ts";
import { formatPageUrls, parsePage } from "./paging.ts";
import { failWithIdentityRejection, type IdentityErrorName } from "./refuse.ts";

/** A journey as it is answered. assumed: its type, and that one nobody enters by an event has no names of events. */
const toView = ({ entry, ...journey }: StoredJourney) => ({
  id: journey.id,
  name: journey.name,
  ...(journey.description !== undefined && { description: journey.description }),
  journeyType: "Published",
  enabled: journey.enabled,
  isArchived: journey.archived,
  createdAt: journey.createdAt,
  updatedAt: journey.updatedAt,
  creatorUserId: journey.createdBy,
  ...(entry.events !== undefined && { triggerEventNames: [...entry.events] }),
});

const sorts = "id, name, createdAt or updatedAt, after - for the last first";

/** Whether a call asks for archived journeys, which are no part of any other listing. */
function parseState(state: string | readonly string[] | undefined, fail: Fail<"BadParams">): boolean {
  const states = state === undefined ? [] : [state].flat();
  const isKnown = states.every((each) => each === "Archived");
  return isKnown ? states.length > 0 : fail("BadParams", "Invalid value for parameter state: Archived expected");
}

/** The sentence about a journey that nobody can be put into by a call (assumed). */
function explainClosed({ id, archived, enabled }: StoredJourney): string {
  if (archived) return `Workflow ${id} is archived`;
  return enabled ? `Workflow ${id} is not triggered by the API` : `Workflow ${id} is not enabled`;
}

/**
 * Fails a call that starts a journey. The sentence about one that names nobody is recorded; the others are assumed.
 *
 * @see https://github.com/mtchavez/iterable-api-client
 */
function failWithTriggerRejection(
  fail: Fail<IdentityErrorName | "GenericRefusal">,
  rejection: TriggerRejection,
): never {
  switch (rejection.is) {
    case "noTarget":
      return fail("GenericRefusal", "Must provide either an email or list id");
    case "unknownJourney":
      return fail("BadParams", "Invalid workflowId");
    case "closed":
      return fail("BadParams", explainClosed(rejection.journey));
    case "unknownList":
      return fail("BadParams", "Invalid email list id", { listId: String(rejection.listId) });
    case "listUnderWay":
      return fail("BadParams", `List ${rejection.listId} is being triggered already: it must finish first`);
    default:
      return failWithIdentityRejection(fail, rejection);
  }
}

export const journeyHandlers: Handlers<typeof iterable.journeys> = {
  getJourneys({ query, project, fail }) {
    const { sort, pageSize, state } = query;
    const page = parsePage(query, { usual: 10, most: 50 }, fail);
    const archived = parseState(state, fail);
    const listed = listJourneys(project, { ...page, archived, sort: sort ?? "id" });
    if (listed === undefined) return fail("BadParams", `Invalid value for parameter sort: ${sorts}`);
    const asked = { sort, pageSize, ...(archived && { state: "Archived" }) };
    return {
      journeys: listed.journeys.map(toView),
      totalJourneysCount: listed.total,
      ...formatPageUrls("/api/journeys", asked, page, listed.total),
    };
  },

  triggerWorkflow({ body, project, fail }) {
    const rejection = triggerJourney(project, body);
    return rejection === undefined ? success() : failWithTriggerRejection(fail, rejection);
  },
};
