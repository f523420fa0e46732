import * as z from "zod";
import { lazy } from "../../lazy.ts";

const statuses = ["draft", "ready", "running", "finished", "winner_found"] as const;
export const ExperimentStatus = () => z.enum(statuses);

/** Of a listing, whose official client knows three of them. */
const ListedStatus = () => z.enum(["draft", "running", "finished"]);

const percent = () => z.number().nullable();

const VariantValue = lazy(() =>
  z.object({ templateId: z.int(), sendTime: z.null(), stoGroup: z.null() }).meta({ id: "ExperimentVariantValue" }),
);

const Sizing = lazy(() =>
  z
    .object({
      holdoutPercentage: percent(),
      perVariantPercentage: percent(),
      testGroupPercentage: percent(),
      winnerGroupPercentage: percent(),
      testDurationMinutes: percent(),
      sendsPerVariant: percent(),
      attributionPeriodHours: percent(),
    })
    .meta({ id: "ExperimentSizing" }),
);

/** An experiment; times are Unix milliseconds. */
export const ExperimentAnswer = lazy(() =>
  z
    .object({
      id: z.int(),
      status: ExperimentStatus(),
      creationDate: z.int(),
      startDate: z.int().exactOptional(),
      finishDate: z.int().exactOptional(),
      channelType: z.enum(["email", "push", "sms", "in_app", "web_push"]),
      experimentType: z.string(),
      allocationMode: z.enum(["even_split", "winner_takes_all", "multi_armed_bandit"]),
      sizing: Sizing(),
      meta: z.object({
        name: z.string(),
        conversionMetrics: z.array(z.string()),
        campaignId: z.int(),
        projectId: z.int(),
        orgId: z.int(),
        customConversionId: z.int().nullable(),
      }),
      variants: z.array(
        z.object({
          id: z.int(),
          name: z.string(),
          value: VariantValue(),
          currentPercentage: z.number(),
          isWinner: z.boolean(),
          isControl: z.boolean(),
        }),
      ),
      constraints: z.object({ targetSegment: z.string().nullable(), suppressionListIds: z.array(z.int()) }),
    })
    .meta({ id: "ExperimentResponse" }),
);
export type ExperimentAnswer = z.infer<ReturnType<typeof ExperimentAnswer>>;

export const ExperimentList = lazy(() =>
  z
    .object({
      experiments: z.array(
        z.object({
          id: z.int(),
          name: z.string(),
          status: ListedStatus(),
          channelType: z.string(),
          author: z.string(),
          startDate: z.string().exactOptional(),
          finishDate: z.string().exactOptional(),
        }),
      ),
      totalCount: z.int(),
      pagination: z.object({ limit: z.int(), offset: z.int(), total: z.int() }),
    })
    .meta({ id: "ListExperimentsResponse" }),
);
export type ExperimentList = z.infer<ReturnType<typeof ExperimentList>>;

const content = () => z.string().exactOptional();

export const ExperimentVariants = lazy(() =>
  z
    .object({
      experimentId: z.int(),
      variants: z.array(
        z.object({
          variantId: z.int(),
          name: z.string(),
          value: VariantValue(),
          currentPercentage: z.number(),
          content: z.object({ subject: content(), preheader: content(), htmlSource: content(), plainText: content() }),
        }),
      ),
    })
    .meta({ id: "GetExperimentVariantsResponse" }),
);
export type ExperimentVariants = z.infer<ReturnType<typeof ExperimentVariants>>;

const variantHead = () => ({ id: z.int(), name: z.string(), isControl: z.boolean(), isWinner: z.boolean() });

export const ExperimentTotals = lazy(() =>
  z
    .object({
      id: z.int(),
      status: ExperimentStatus(),
      variants: z.array(z.object({ ...variantHead(), metrics: z.record(z.string(), z.number()) })),
    })
    .meta({ id: "ExperimentTotalsResponse" }),
);

const TrendsVariant = lazy(() =>
  z
    .object({
      ...variantHead(),
      series: z.record(z.string(), z.array(z.object({ time: z.string(), value: z.number() }))),
    })
    .meta({ id: "ExperimentTrendsVariant" }),
);

export const ExperimentTrends = lazy(() =>
  z
    .object({
      id: z.int(),
      status: ExperimentStatus(),
      interval: z.string(),
      startDateTime: z.string(),
      endDateTime: z.string(),
      variants: z.array(TrendsVariant()),
      holdout: TrendsVariant().nullable(),
    })
    .meta({ id: "ExperimentTrendsResponse" }),
);
