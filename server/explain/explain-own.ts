import { basename } from "node:path";
import { traceRuns } from "../../translator/trace/index.ts";
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

/**
 * Explains what code of the user's own makes of a message: it runs as ever, and its requests are rehearsed on the project
 * and undone. It runs once for the outcome, and again with other values to see what depends on which field.
 */
export async function explainOwn(
  { source, destination: named, isEnabled, home, projectName }: Home,
  options: OwnDestination,
  arrived: Arrived,
  { projects, now, findEndpoint, pipeline }: Surroundings,
): Promise<ExplainedTranslation> {
  const about = { translator: options.type, ...(named !== undefined && { destination: named }), project: projectName };
  const nothing = { warnings: [], notices: [], mapping: emptyMapping, requests: [], profiles: [], events: [] };
  const obstacle = findObstacle({ source, destination: named, isEnabled, home, projectName });
  if (obstacle !== undefined || home === undefined)
    return { ...about, ...nothing, outcome: { state: "dropped", ...obstacle } };
  const dry = createDryFetch({ home, projects, now, findEndpoint, pipeline });
  const apiKey = home.keys.find(({ type }) => type === "server")?.key ?? "";
  const isolated = options.type === "function" ? { ...options, allowNetwork: false } : options;
  const destination = openDestination(isolated, { apiKey, fetch: dry.fetch, now: () => now });
  try {
    const outcome = await deliverOne(destination, arrived.message);
    const requests = explainRequests(dry);
    const { profiles, events } = dry.rehearsal();
    const {
      state,
      code,
      reason,
      where,
      warnings = [],
      notices = [],
    } = conclude(source, destination, arrived, outcome, now);
    const place = where === undefined ? "" : ` (${where})`;
    const isUnusable = "isUnusable" in outcome && outcome.isUnusable === true;
    return {
      ...about,
      outcome: {
        state,
        ...(code !== undefined && { code }),
        ...(reason !== undefined && { reason: `${reason}${place}` }),
      },
      ...{ warnings, notices, requests, profiles, events },
      mapping: isUnusable ? emptyMapping : await traceOwn(destination, arrived.message, dry, basename(options.file)),
    };
  } finally {
    await destination.close();
  }
}

function conclude(source: string, { name }: Destination, arrived: Arrived, outcome: Outcome, now: number): Delivery {
  const type = typeof arrived.message.type === "string" ? arrived.message.type : "";
  return applyOutcome(
    { id: 0, source, destination: name, type, ...arrived, state: "queued", attempts: [] },
    outcome,
    now,
  );
}
