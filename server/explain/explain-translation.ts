import { remarksOf } from "../domain/call-effects.ts";
import type { PipelineContext } from "../pipeline/pipeline.ts";
import type { Project, Projects } from "../project/registry.ts";
import type { Exchange } from "../request-log/exchange.ts";
import type { DeliveredRequest, Delivery } from "../segment/delivery.ts";
import { applyOutcome } from "../segment/outcome.ts";
import type { ExplainedRequest, ExplainedTranslation } from "./explanation.ts";
import { type FindEndpoint, type Rehearsal, rehearse } from "./rehearse.ts";
import type { Translator } from "./translators.ts";

/** Where what is made of a message goes. */
export interface Home {
  readonly source: string;
  /** The name of the destination; undefined where none is configured. */
  readonly destination: string | undefined;
  readonly isEnabled: boolean;
  /** The project it writes to; undefined where that was removed. */
  readonly home: Project | undefined;
  readonly projectName: string;
}

/** A translator, and where what it makes of a message goes. */
export interface Way extends Home {
  readonly translator: Translator;
}

/** What a translation takes from outside. */
export interface Surroundings {
  readonly projects: Projects;
  /** When it is delivered, in milliseconds on the sandbox's clock. */
  readonly now: number;
  readonly findEndpoint: FindEndpoint;
  readonly pipeline: PipelineContext;
}

/** A message, when it came, and what it had lost then. */
export type Arrived = Pick<Delivery, "message" | "receivedAt"> & Required<Pick<Delivery, "warnings">>;

const nothing: Rehearsal = { calls: [], profiles: [], events: [] };

export const emptyMapping = {
  ...{ fields: [], moreFields: 0, unread: [], filledIn: [], settings: [], subscriptions: [] },
} as const;

/** Why a message does not get as far as its destination. */
export function findObstacle({ isEnabled, home }: Home) {
  if (!isEnabled) return { code: "DISABLED", reason: "the destination is switched off" };
  if (home === undefined) return { code: "PROJECT_REMOVED", reason: "the project of this destination was removed" };
  return undefined;
}

export const explainRequest = ({
  operation = "",
  method,
  url,
  request,
  response,
  ...rest
}: Exchange): ExplainedRequest => {
  const { status, warnings, violations, notices, changes = [] } = rest;
  return {
    ...{ operation, method, path: url, body: request.body, status, answer: response.body },
    ...{ warnings, violations, notices, changes },
  };
};

/** What the destination itself says once it has these answers: the attempt as `deliveries` would tell of it. */
async function concludeDelivery(
  { translator, source, destination = translator.type }: Way,
  { calls }: Rehearsal,
  delivery: Arrived,
  now: number,
): Promise<Delivery> {
  const answers = calls.values();
  const send = async (method: string, url: string, body: unknown): Promise<DeliveredRequest> => {
    const call = answers.next().value;
    if (call === undefined) throw new Error(`${method} ${url} was not rehearsed`);
    const { status, response } = call.exchange;
    return { method, url, body, status, answer: response.body, ...remarksOf(call.effects) };
  };
  const opened = translator.open(destination, send);
  const [outcome] = await opened.deliver([delivery.message]);
  await opened.close();
  const type = typeof delivery.message.type === "string" ? delivery.message.type : "";
  const before: Delivery = { id: 0, source, destination, type, ...delivery, state: "queued", attempts: [] };
  return outcome === undefined ? before : applyOutcome(before, outcome, now);
}

/** Explains what one translator makes of a message, and what that does. */
export async function explainTranslation(
  way: Way,
  arrived: Arrived,
  { projects, now, findEndpoint, pipeline }: Surroundings,
): Promise<ExplainedTranslation> {
  const { translator, destination, home, projectName } = way;
  const { message } = arrived;
  const about = {
    translator: translator.type,
    ...(destination !== undefined && { destination }),
    project: projectName,
  };
  const obstacle = findObstacle(way);
  if (obstacle !== undefined || home === undefined) {
    const { profiles, events } = nothing;
    const outcome = { state: "dropped", ...obstacle } as const;
    return { ...about, outcome, warnings: [], notices: [], mapping: emptyMapping, requests: [], profiles, events };
  }
  const apiKey = home.keys.find(({ type }) => type === "server")?.key ?? "";
  const access = projects.findAccess(apiKey);
  const rehearsal = rehearse(home, {
    requests: translator.requestsOf(message).map((request) => ({ ...request, access })),
    stopsAtFailure: translator.stopsAtFailure,
    now,
    findEndpoint,
    pipeline,
  });
  const { state, code, reason, warnings = [], notices = [] } = await concludeDelivery(way, rehearsal, arrived, now);
  return {
    ...about,
    outcome: { state, ...(code !== undefined && { code }), ...(reason !== undefined && { reason }) },
    ...{ warnings, notices },
    mapping: translator.explainMapping(message),
    requests: rehearsal.calls.map(({ exchange }) => explainRequest(exchange)),
    profiles: rehearsal.profiles,
    events: rehearsal.events,
  };
}
