import * as z from "zod";
import { jsonObject } from "../json.ts";
import { lazy } from "../lazy.ts";
import { defineOperations, serverKeys } from "../operation.ts";
import { ApiResponse } from "./answers.ts";
import { docsUrl } from "./docs-url.ts";
import { oneOrMany, pageLinks, pageQuery } from "./paging.ts";
import { UserRef } from "./user.ts";

const JourneyDraft = lazy(() =>
  z
    .object({
      id: z.number(),
      name: z.string(),
      createdAt: z.int(),
      updatedAt: z.int(),
      creatorUserId: z.string(),
    })
    .meta({ id: "JourneyDraftDetails" }),
);

/** A journey; times are Unix milliseconds. `draft` is the next version of one that is already published. */
const Journey = lazy(() =>
  z
    .object({
      id: z.number(),
      name: z.string(),
      description: z.string().exactOptional(),
      journeyType: z.string(),
      enabled: z.boolean(),
      isArchived: z.boolean(),
      createdAt: z.int(),
      updatedAt: z.int(),
      creatorUserId: z.string().exactOptional(),
      lifetimeLimit: z.int().exactOptional(),
      simultaneousLimit: z.int().exactOptional(),
      startTileId: z.int().exactOptional(),
      triggerEventNames: z.array(z.string()).exactOptional(),
      draft: JourneyDraft().exactOptional(),
    })
    .meta({ id: "JourneyDetails" }),
);

const Journeys = lazy(() =>
  z
    .object({ journeys: z.array(Journey()), totalJourneysCount: z.int(), ...pageLinks() })
    .meta({ id: "GetJourneysResponse" }),
);

const TriggerWorkflow = lazy(() =>
  UserRef()
    .extend({ workflowId: z.int(), listId: z.int().exactOptional(), dataFields: jsonObject().exactOptional() })
    .meta({ id: "TriggerWorkflowRequest" }),
);

const common = { keys: serverKeys, fidelity: "stateful", evidence: "observed" } as const;

/** Journeys, called workflows in paths. */
export const journeys = defineOperations("journeys", {
  getJourneys: {
    ...common,
    method: "GET",
    path: "/api/journeys",
    summary: "Journeys, a page at a time, without the archived ones unless they are asked for",
    query: lazy(() => z.object({ ...pageQuery(), state: oneOrMany(z.string()).exactOptional() })),
    response: Journeys,
    errors: ["BadParams"],
    example: { query: { page: "1", pageSize: "10", sort: "-createdAt", state: "Archived" } },
    assumed: ["journeyType is Published", "a state other than Archived answers BadParams"],
    source: docsUrl("workflows_getJourneys"),
  },
  triggerWorkflow: {
    ...common,
    method: "POST",
    path: "/api/workflows/triggerWorkflow",
    summary: "Start a journey for one user or for everyone on a list",
    body: TriggerWorkflow,
    response: ApiResponse,
    errors: [
      "BadParams",
      "ExternalKeyConflict",
      "ForgottenUserError",
      "GenericRefusal",
      "InvalidEmailAddressError",
      "InvalidUserIdError",
      "UnknownUserIdError",
    ],
    example: { body: { workflowId: 1, email: "ada@example.com", dataFields: { plan: "pro" } } },
    assumed: [
      "an unknown journey answers BadParams with `Invalid workflowId`",
      "so does one that is disabled, archived or not entered by the API, and a list that is under way already",
      "a user and a list together are refused as neither is",
      "an unknown user is created; a hidden profile does not enter",
    ],
    source: docsUrl("workflows_triggerWorkflow"),
  },
});
