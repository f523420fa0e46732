import type { iterable } from "../../contracts/index.ts";
import { parseSendAt } from "../domain/send-times.ts";
import { measureExperiments } from "../messaging/experiments/metrics.ts";
import type { Handlers } from "../pipeline/handler.ts";

const listOf = (ids: number | readonly number[] | undefined): readonly number[] | undefined =>
  ids === undefined ? undefined : [ids].flat();

export const experimentHandlers: Handlers<typeof iterable.experiments> = {
  getMetrics({ query, project, fail }) {
    const parseInstant = (name: "startDateTime" | "endDateTime"): number | undefined => {
      const text = query[name];
      if (text === undefined) return undefined;
      return parseSendAt(text) ?? fail("BadParams", `Invalid value for parameter ${name}: ISO 8601 expected`);
    };
    return measureExperiments(project, {
      experimentIds: listOf(query.experimentId),
      campaignIds: listOf(query.campaignId),
      from: parseInstant("startDateTime"),
      until: parseInstant("endDateTime"),
    });
  },
};
