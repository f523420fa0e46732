import * as z from "zod";
import { lazy } from "../../lazy.ts";
import { type OperationSpec, serverKeys } from "../../operation.ts";
import { queryInteger } from "../query.ts";
import {
  ExperimentAnswer,
  ExperimentList,
  ExperimentStatus,
  ExperimentTotals,
  ExperimentTrends,
  ExperimentVariants,
} from "./answers.ts";

const ListQuery = lazy(() =>
  z.object({
    campaignId: queryInteger().exactOptional(),
    state: ExperimentStatus().exactOptional(),
    startDateTime: z.string().exactOptional(),
    endDateTime: z.string().exactOptional(),
    limit: queryInteger().exactOptional(),
    offset: queryInteger().exactOptional(),
  }),
);

const TrendsQuery = lazy(() =>
  z.object({ startDateTime: z.string().exactOptional(), endDateTime: z.string().exactOptional() }),
);

const Create = lazy(() =>
  z
    .object({
      campaignId: z.int(),
      experimentType: z.enum(["SubjectLine", "PreheaderText", "FromNameAndSender", "EmailBody", "WholeEmail"]),
      name: z.string().exactOptional(),
    })
    .meta({ id: "CreateExperimentRequest" }),
);

const CopyVariant = lazy(() =>
  z
    .object({ copyFromTemplateId: z.int(), name: z.string().exactOptional() })
    .meta({ id: "CopyExperimentVariantRequest" }),
);

/** Settings of an experiment: null removes one, what is left out stays. */
export const UpdateSettings = lazy(() =>
  z
    .object({
      conversionEventSettings: z
        .object({
          systemConversionEventType: z.enum(["Opens", "Clicks", "opens", "clicks"]).exactOptional(),
          customConversionId: z.int().exactOptional(),
        })
        .nullable()
        .exactOptional(),
      holdoutSettings: z
        .object({ holdOutGroupSize: z.int(), attributionPeriodHours: z.int() })
        .nullable()
        .exactOptional(),
      explorationBlastSettings: z
        .object({ testSizePercentage: z.int(), testDurationMinutes: z.int() })
        .nullable()
        .exactOptional(),
      explorationTriggerSettings: z.object({ testSendsPerVariation: z.int() }).nullable().exactOptional(),
      evenlySplitVariations: z.boolean().exactOptional(),
    })
    .meta({ id: "UpdateExperimentSettingsRequest" }),
);
export type UpdateSettings = z.infer<ReturnType<typeof UpdateSettings>>;

const Winner = lazy(() => z.object({ variantId: z.int() }).meta({ id: "DeclareExperimentWinnerRequest" }));
const Nothing = lazy(() => z.object({}).meta({ id: "ExperimentActionRequest" }));

/** Iterable's official client, which calls what its description leaves out. */
const source = "https://github.com/Iterable/api-client";

const shared = { unpublished: true, fidelity: "stateful", evidence: "inferred", source } as const;
const one = {
  ...shared,
  params: lazy(() => z.object({ experimentId: queryInteger() })),
  errors: ["BadParams", "NotFound"],
} as const;

const example = { params: { experimentId: "1" } } as const;
const running = { params: { experimentId: "2" } } as const;
const assumedOfOne = "an unknown experiment answers NotFound";

const act = <const Verb extends string>(verb: Verb, summary: string, assumed: string) =>
  ({
    ...one,
    method: "POST",
    path: `/api/experiments/{experimentId}/${verb}`,
    summary,
    keys: serverKeys,
    body: Nothing,
    bodyIsOptional: true,
    response: ExperimentAnswer,
    example: { ...(verb === "cancel" ? running : example), body: {} },
    assumed: [assumedOfOne, assumed],
  }) as const;

/** Operations of experiments that nothing publishes. */
export const unpublishedExperimentOperations = {
  list: {
    ...shared,
    method: "GET",
    path: "/api/experiments",
    summary: "Experiments, in the order they were made",
    keys: serverKeys,
    query: ListQuery,
    response: ExperimentList,
    errors: ["BadParams"],
    example: { query: { campaignId: "1", limit: "20" } },
    assumed: [
      "the times ask for when an experiment was started",
      "a listing knows draft, running and finished: ready is a draft, and winner_found is finished",
      "a limit outside 1 to 1000, or a negative offset, answers BadParams",
    ],
  },
  get: {
    ...one,
    method: "GET",
    path: "/api/experiments/{experimentId}",
    summary: "One experiment",
    keys: serverKeys,
    response: ExperimentAnswer,
    example,
    assumed: [assumedOfOne, "variants are numbered from 1 within their experiment; orgId is 1"],
  },
  getVariants: {
    ...one,
    method: "GET",
    path: "/api/experiments/{experimentId}/variants",
    summary: "The variants of an experiment, with their content",
    keys: serverKeys,
    response: ExperimentVariants,
    example,
    assumed: [assumedOfOne],
  },
  getTotals: {
    ...one,
    method: "GET",
    path: "/api/experiments/{experimentId}/totals",
    summary: "What came of each variant",
    keys: serverKeys,
    response: ExperimentTotals,
    example,
    assumed: [assumedOfOne, "metrics have the names of the columns of experiments/metrics"],
  },
  getTrends: {
    ...one,
    method: "GET",
    path: "/api/experiments/{experimentId}/trends",
    summary: "What came of each variant, day by day",
    keys: serverKeys,
    query: TrendsQuery,
    response: ExperimentTrends,
    example,
    assumed: [
      assumedOfOne,
      "days of UTC, 90 at most; the latest of them unless both ends are told",
      "series count sends, opens and clicks; there is none of who is held out",
    ],
  },
  create: {
    ...shared,
    method: "POST",
    path: "/api/experiments",
    summary: "Make a draft of an experiment of an email campaign",
    keys: serverKeys,
    body: Create,
    response: ExperimentAnswer,
    errors: ["BadParams"],
    example: { body: { campaignId: 1, experimentType: "SubjectLine" } },
    assumed: ["its first variant, the control, is the campaign's own template"],
  },
  copyVariant: {
    ...one,
    method: "POST",
    path: "/api/experiments/{experimentId}/variants",
    summary: "Add a variant: a copy of a template",
    keys: serverKeys,
    body: CopyVariant,
    response: ExperimentAnswer,
    example: { ...example, body: { copyFromTemplateId: 1, name: "Bold" } },
    assumed: [assumedOfOne, "a draft with two variants is ready; one that was started takes no more"],
  },
  updateSettings: {
    ...one,
    method: "PATCH",
    path: "/api/experiments/{experimentId}/settings",
    summary: "Change how an experiment shares people out",
    keys: serverKeys,
    body: UpdateSettings,
    response: ExperimentAnswer,
    example: { ...example, body: { holdoutSettings: { holdOutGroupSize: 10, attributionPeriodHours: 24 } } },
    assumed: [
      assumedOfOne,
      "settings are those of a draft; exploration of a blast is refused for a triggered campaign, and the other way round",
      "the sandbox picks no winner by itself: until one is declared, whoever is in no test group gets the control",
    ],
  },
  start: act(
    "start",
    "Start an experiment: from now on sends of its campaign are shared out",
    "it needs two variants, and a campaign with no other experiment that runs",
  ),
  cancel: act("cancel", "End an experiment that runs, without a winner", "the campaign goes on with its own template"),
  declareWinner: {
    ...one,
    method: "POST",
    path: "/api/experiments/{experimentId}/winner",
    summary: "Declare the variant that won: everybody gets it from now on",
    keys: serverKeys,
    body: Winner,
    response: ExperimentAnswer,
    example: { ...running, body: { variantId: 1 } },
    assumed: [assumedOfOne, "of an experiment that runs; whoever is held out stays so"],
  },
  delete: act("delete", "Delete an experiment", "one that runs is cancelled first; the answer is what was deleted"),
} as const satisfies Readonly<Record<string, OperationSpec>>;
