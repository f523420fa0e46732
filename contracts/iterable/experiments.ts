import * as z from "zod";
import { lazy } from "../lazy.ts";
import { csv } from "../media.ts";
import { defineOperations, readKeys } from "../operation.ts";
import { docsUrl } from "./docs-url.ts";
import { unpublishedExperimentOperations } from "./experiments/unpublished.ts";
import { oneOrMany } from "./paging.ts";
import { queryInteger } from "./query.ts";

const MetricsQuery = lazy(() =>
  z.object({
    experimentId: oneOrMany(queryInteger()).exactOptional(),
    campaignId: oneOrMany(queryInteger()).exactOptional(),
    startDateTime: z.string().exactOptional(),
    endDateTime: z.string().exactOptional(),
  }),
);

/** Experiments. */
export const experiments = defineOperations("experiments", {
  getMetrics: {
    method: "GET",
    path: "/api/experiments/metrics",
    summary: "Metrics of email experiments as CSV",
    keys: readKeys,
    query: MetricsQuery,
    response: csv,
    errors: ["BadParams"],
    example: { query: { campaignId: "1", startDateTime: "2018-06-25", endDateTime: "2018-07-25" } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: ["Improvement and Confidence are N/A", "a variant is counted by the events of its template"],
    source: docsUrl("experiments_metrics"),
  },
  ...unpublishedExperimentOperations,
});
