import type { iterable } from "../../contracts/index.ts";
import { experimentLimits } from "../domain/experiments.ts";
import { parseSendAt } from "../domain/send-times.ts";
import {
  cancelExperiment,
  copyVariant,
  createExperiment,
  declareWinner,
  deleteExperiment,
  type Edited,
  startExperiment,
  updateSettings,
} from "../messaging/experiments/edit.ts";
import { measureExperiments, measureTotals, measureTrends } from "../messaging/experiments/metrics.ts";
import { viewExperiment, viewListed, viewVariants } from "../messaging/experiments/view.ts";
import type { Fail, Handlers } from "../pipeline/handler.ts";
import type { Project } from "../project/registry.ts";
import type { StoredExperiment } from "../store/experiments.ts";

const listOf = (ids: number | readonly number[] | undefined): readonly number[] | undefined =>
  ids === undefined ? undefined : [ids].flat();

interface SpanQuery {
  readonly startDateTime?: string;
  readonly endDateTime?: string;
}

/** Parses the time an experiment is asked about. */
function parseSpan(query: SpanQuery, fail: Fail<"BadParams">) {
  const parseInstant = (name: keyof SpanQuery): number | undefined => {
    const text = query[name];
    if (text === undefined) return undefined;
    return parseSendAt(text) ?? fail("BadParams", `Invalid value for parameter ${name}: ISO 8601 expected`);
  };
  return { from: parseInstant("startDateTime"), until: parseInstant("endDateTime") };
}

const dayMs = 86_400_000;

/** The days of a trend: those that are told, else the latest there may be since the experiment was made. */
function findTrendSpan({ clock }: Project, { createdAt }: StoredExperiment, query: SpanQuery, fail: Fail<"BadParams">) {
  const { from, until } = parseSpan(query, fail);
  const longest = experimentLimits.trendDays * dayMs;
  if (from === undefined && until === undefined) {
    const now = clock.now();
    return { from: Math.max(createdAt, now - longest), until: Math.max(now, createdAt) };
  }
  if (from === undefined || until === undefined)
    return fail("BadParams", "startDateTime and endDateTime go together: both, or neither");
  if (until < from || until - from > longest)
    return fail("BadParams", `endDateTime must be up to ${experimentLimits.trendDays} days after startDateTime`);
  return { from, until };
}

interface OneCall {
  readonly params: { readonly experimentId: number };
  readonly project: Project;
  readonly fail: Fail<"BadParams" | "NotFound">;
}

function findExperiment({ params: { experimentId }, project, fail }: OneCall): StoredExperiment {
  return project.store.experiments.find(experimentId) ?? fail("NotFound", `No experiment has the id ${experimentId}`);
}

function answerEdited(project: Project, edited: Edited, fail: Fail<"BadParams">) {
  return edited.is === "bad" ? fail("BadParams", edited.reason) : viewExperiment(project, edited.experiment);
}

/** Changes the experiment a call names, and answers it. */
const edit = (call: OneCall, change: (project: Project, experiment: StoredExperiment) => Edited) =>
  answerEdited(call.project, change(call.project, findExperiment(call)), call.fail);

export const experimentHandlers: Handlers<typeof iterable.experiments> = {
  getMetrics({ query, project, fail }) {
    return measureExperiments(project, {
      experimentIds: listOf(query.experimentId),
      campaignIds: listOf(query.campaignId),
      ...parseSpan(query, fail),
    });
  },

  list({ query, project, fail }) {
    const { campaignId: campaign, state: status, limit = 20, offset = 0 } = query;
    if (limit < 1 || limit > 1_000) fail("BadParams", "limit must be between 1 and 1000");
    if (offset < 0) fail("BadParams", "offset must be 0 or more");
    const { experiments } = project.store;
    const listing = { campaign, status, ...parseSpan(query, fail) };
    const total = experiments.count(listing);
    const page = experiments.list({ ...listing, limit, offset });
    return {
      experiments: page.map((experiment) => viewListed(project, experiment)),
      totalCount: total,
      pagination: { limit, offset, total },
    };
  },

  get: (call) => viewExperiment(call.project, findExperiment(call)),
  getVariants: (call) => viewVariants(call.project, findExperiment(call)),
  getTotals: (call) => measureTotals(call.project, findExperiment(call)),

  getTrends(call) {
    const experiment = findExperiment(call);
    return measureTrends(call.project, experiment, findTrendSpan(call.project, experiment, call.query, call.fail));
  },

  create: ({ body, project, fail }) => answerEdited(project, createExperiment(project, body), fail),
  copyVariant: (call) => edit(call, (project, experiment) => copyVariant(project, experiment, call.body)),
  updateSettings: (call) => edit(call, (project, experiment) => updateSettings(project, experiment, call.body)),
  start: (call) => edit(call, startExperiment),
  cancel: (call) => edit(call, cancelExperiment),
  declareWinner: (call) => edit(call, (project, experiment) => declareWinner(project, experiment, call.body.variantId)),
  delete: (call) => edit(call, deleteExperiment),
};
