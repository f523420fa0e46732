import { basename } from "node:path";
import { traceRuns } from "../../translator/trace/index.ts";
import type { Project } from "../project/registry.ts";
import type { Delivery, Destination, Message, Outcome } from "../segment/delivery.ts";
import { openDestination } from "../segment/destinations/open.ts";
import type { DestinationOptions } from "../segment/options.ts";
import { applyOutcome } from "../segment/outcome.ts";
import { createDryFetch, type DryFetch, type MadeRequest } from "./dry-fetch.ts";
import {
  type Arrived,
  emptyMapping,
  explainRequest,
  findObstacle,
  type Home,
  type Surroundings,
} from "./explain-translation.ts";
import type { ExplainedMapping, ExplainedRequest, ExplainedTranslation } from "./explanation.ts";

/** A destination that runs code of the user's own here. */
export type OwnDestination = Extract<DestinationOptions, { readonly type: "function" | "module" }>;

/** Most fields whose place is given another value, and how long that may take, in milliseconds. */
const maxTraced = 100;
const maxTraceMs = 5_000;

const explainRefused = ({ operation, request, refusal }: MadeRequest): ExplainedRequest => {
  const { method, path, search = "", body } = request;
  return {
    ...{ operation, method, path: `${path}${search}`, body, status: refusal?.status ?? 0, answer: refusal?.body },
    ...{ warnings: [], violations: [], notices: [], changes: [] },
  };
};

function explainRequests(dry: DryFetch): readonly ExplainedRequest[] {
  const calls = dry.rehearsal().calls.values();
  return dry.made().map((made) => {
    const call = made.refusal === undefined ? calls.next().value : undefined;
    return call === undefined ? explainRefused(made) : explainRequest(call.exchange);
  });
}

/** What of a request a field of the message can fill: its body, or its query where it has none. */
const toTraced = ({ operation, request: { method, path, search = "", body } }: MadeRequest) => ({
  operation: operation === "" ? `${method} ${path}` : operation,
  body: body ?? Object.fromEntries(new URLSearchParams(search)),
});

const deliverOne = async (destination: Destination, message: Message): Promise<Outcome> => {
  const [outcome] = await destination.deliver([message]);
  return outcome ?? { is: "dropped", code: "LOST", reason: "the destination said nothing of the message" };
};

async function traceOwn(
  destination: Destination,
  message: Message,
  dry: DryFetch,
  name: string,
): Promise<ExplainedMapping> {
  const deadline = AbortSignal.timeout(maxTraceMs);
  const mapping = await traceRuns(message, {
    ...{ name, most: maxTraced, isOver: () => deadline.aborted },
    async run(other) {
      dry.restart();
      const outcome = await deliverOne(destination, other);
      const requests = dry.made().map(toTraced);
      const code = "code" in outcome ? outcome.code : "";
      return { requests, outcome: JSON.stringify([requests.map(({ operation }) => operation), outcome.is, code]) };
    },
  });
  return { ...mapping, settings: [], subscriptions: [] };
}

/** Whether another value of a field can tell anything: of code that never ends each run would take its whole time. */
const canTrace = (outcome: Outcome): boolean =>
  outcome.is !== "retry" && !("isUnusable" in outcome && outcome.isUnusable === true);

/** What became of the message, as `deliveries` would tell of it. */
function conclude({ source }: Home, { name }: Destination, arrived: Arrived, outcome: Outcome, now: number) {
  const type = typeof arrived.message.type === "string" ? arrived.message.type : "";
  const before: Delivery = { id: 0, source, destination: name, type, ...arrived, state: "queued", attempts: [] };
  const { state, code, reason, where, warnings = [], notices = [] } = applyOutcome(before, outcome, now);
  const why = reason !== undefined && { reason: where === undefined ? reason : `${reason} (${where})` };
  return { outcome: { state, ...(code !== undefined && { code }), ...why }, warnings, notices };
}

async function runOwn(
  home: Home & { readonly home: Project },
  options: OwnDestination,
  arrived: Arrived,
  { now, ...parts }: Surroundings,
) {
  const dry = createDryFetch({ ...parts, home: home.home, now });
  const apiKey = home.home.keys.find(({ type }) => type === "server")?.key ?? "";
  const isolated = options.type === "function" ? { ...options, allowNetwork: false } : options;
  const destination = openDestination(isolated, { apiKey, fetch: dry.fetch, now: () => now });
  try {
    const outcome = await deliverOne(destination, arrived.message);
    const requests = explainRequests(dry);
    const { profiles, events } = dry.rehearsal();
    const mapping = canTrace(outcome)
      ? await traceOwn(destination, arrived.message, dry, basename(options.file))
      : emptyMapping;
    return { ...conclude(home, destination, arrived, outcome, now), requests, profiles, events, mapping };
  } finally {
    await destination.close();
  }
}

/** The explanation that is being found: each has a process or a thread of its own, so there is one at a time. */
let current: Promise<unknown> = Promise.resolve();

/**
 * Explains what code of the user's own makes of a message: it runs as ever, and its requests are rehearsed on the project
 * and undone. It runs once for the outcome, and again with other values to see what depends on which field.
 */
export async function explainOwn(
  to: Home,
  options: OwnDestination,
  arrived: Arrived,
  surroundings: Surroundings,
): Promise<ExplainedTranslation> {
  const { destination, projectName: project, home } = to;
  const about = { translator: options.type, ...(destination !== undefined && { destination }), project };
  const obstacle = findObstacle(to);
  if (obstacle !== undefined || home === undefined) {
    const nothing = { warnings: [], notices: [], mapping: emptyMapping, requests: [], profiles: [], events: [] };
    return { ...about, ...nothing, outcome: { state: "dropped", ...obstacle } };
  }
  const mine = current.then(() => runOwn({ ...to, home }, options, arrived, surroundings));
  current = mine.catch(() => {});
  return { ...about, ...(await mine) };
}
