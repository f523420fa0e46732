import type { Operation } from "../../contracts/index.ts";
import type { Variables } from "../interpolate.ts";
import { contractViolations } from "./contract-check.ts";
import { formatCurlLine } from "./curl.ts";
import type { Exchange, Failure } from "./result.ts";
import type { Patience, TargetAnswer, TargetProject, TargetRequest } from "./targets.ts";
import type { OpenTranslator, SendingWarning, Translator } from "./translator.ts";

/** What a translator is judged by: the requests it makes, or the profiles and events that they leave. */
export type Judges = "requests" | "state";

/** The context of a step: its project, the translator that works for it, and the values saved by earlier steps. */
export interface StepContext {
  readonly project: TargetProject;
  readonly translator: OpenTranslator;
  /** Whether the translator is the user's own. */
  readonly isOwn: boolean;
  /** The documented destination whose results are expected of it. */
  readonly profile: Translator["profile"];
  readonly judges: Judges;
  readonly patience?: Patience;
  readonly variables: Variables;
}

/** The outcome of a step, before it is written down. */
export interface StepOutcome {
  readonly sent?: unknown;
  readonly warnings?: readonly SendingWarning[];
  readonly exchanges: readonly Exchange[];
  readonly failures: readonly Failure[];
  /** What the step says that could not be looked at. */
  readonly notObservable?: string;
  /** Values for later steps. */
  readonly saved?: Variables;
}

type Answer = Pick<TargetAnswer, "status" | "body" | "remarks">;

export interface MadeExchange {
  readonly answer: Answer;
  readonly exchange: Exchange;
  /** Where the answer breaks its contract; at most one. */
  readonly failures: readonly Failure[];
}

/** Makes one request with the project's key, or with another, and checks the answer against the contract. */
export async function makeExchange(
  context: StepContext,
  operation: Operation,
  request: TargetRequest,
  key: string | undefined,
): Promise<MadeExchange> {
  const headers = {
    "Api-Key": key ?? context.project.apiKey,
    ...(request.body !== undefined && { "Content-Type": "application/json" }),
  };
  return checkExchange(context, operation, request, await context.project.request({ ...request, headers }), key);
}

/** Checks the answer to a request, made with the project's key or with another, against the contract. */
export function checkExchange(
  { project }: StepContext,
  operation: Operation,
  request: TargetRequest,
  answer: Answer,
  key: string | undefined,
): MadeExchange {
  const broken = contractViolations(operation, answer);
  const about = `the answer of ${operation.id} and its contract`;
  return {
    answer,
    exchange: {
      operation: operation.id,
      method: request.method,
      url: request.query ? `${request.path}?${request.query}` : request.path,
      ...(request.body !== undefined && { body: request.body }),
      status: answer.status,
      answer: answer.body,
      ...(answer.remarks !== undefined && { remarks: answer.remarks }),
      ...(project.isKept && { curl: formatCurlLine(project.baseUrl, request, key) }),
    },
    failures: broken.length === 0 ? [] : [{ about, expected: undefined, actual: answer.body, mismatches: broken }],
  };
}
