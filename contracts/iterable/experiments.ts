import * as z from "zod";
import { lazily } from "../lazy.ts";
import { csv } from "../media.ts";
import { operations, readKeys } from "../operation.ts";
import { docs } from "./docs.ts";
import { repeated } from "./paging.ts";
import { queryInteger } from "./query.ts";

const MetricsQuery = lazily(() =>
  z.object({
    experimentId: repeated(queryInteger()).exactOptional(),
    campaignId: repeated(queryInteger()).exactOptional(),
    startDateTime: z.string().exactOptional(),
    endDateTime: z.string().exactOptional(),
  }),
);

/** Experiments. */
export const experiments = operations("experiments", {
  getMetrics: {
    method: "GET",
    path: "/api/experiments/metrics",
    summary: "Metrics of email experiments as CSV",
    keys: readKeys,
    query: MetricsQuery,
    response: csv,
    errors: ["BadParams"],
    example: { query: { campaignId: "1", startDateTime: "2018-06-25", endDateTime: "2018-07-25" } },
    fidelity: "absent",
    evidence: "observed",
    source: docs("experiments_metrics"),
  },
});
