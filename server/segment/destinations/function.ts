import type { DeliveredRequest, Destination, Outcome } from "../delivery.ts";
import type { RemarkedFetch } from "../function/messages.ts";
import type { Failure, FunctionRequest, FunctionResult } from "../function/result.ts";
import { createFunctionRuntime } from "../function/runtime.ts";
import { formatStrayError, type Warn } from "../stray-error.ts";

/** A Destination Function's own file and what it is given. */
export interface FunctionDestinationOptions {
  readonly file: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly timeoutMs?: number | undefined;
  readonly fetch: RemarkedFetch;
  readonly now: () => number;
  readonly warn: Warn;
}

const parseJsonOrText = (text: string | undefined): unknown => {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
};

const toDeliveredRequest = ({
  method,
  url,
  body,
  status = 0,
  answer,
  error,
  ...remarks
}: FunctionRequest): DeliveredRequest => ({
  method,
  url,
  body: parseJsonOrText(body),
  status,
  answer: parseJsonOrText(answer ?? error),
  ...remarks,
});

/** Somebody who returns requests and makes none has taken a function for a module. */
const warningsOf = ({ ignored }: { readonly ignored?: string }, requests: readonly DeliveredRequest[]) =>
  ignored === undefined || requests.length > 0
    ? []
    : [
        {
          code: "ignoredReturn",
          message: `${ignored}, which Segment ignores: a function makes its requests with fetch`,
        },
      ];

/** What a run of the function means for its message. Segment shows what it logged only when it failed. */
function outcomeOf(result: FunctionResult): Outcome {
  const requests = result.requests.map(toDeliveredRequest);
  if (result.is === "delivered") return { is: "delivered", requests, warnings: warningsOf(result, requests) };
  const { error: code, message: reason, where, logs, isUnloadable } = result;
  return {
    ...{ is: result.is, code, reason, requests, logs },
    ...(where !== undefined && { where }),
    ...(isUnloadable === true && { isUnusable: true }),
  };
}

/** A user's Destination Function, in a process of its own. What it throws says whether a message is tried again. */
export function createFunctionDestination(name: string, options: FunctionDestinationOptions): Destination {
  const { timeoutMs, warn, ...given } = options;
  const onStray = ({ error, message, where }: Failure) => warn(formatStrayError(name, error, message, where));
  const runtime = createFunctionRuntime({ ...given, onStray, ...(timeoutMs !== undefined && { timeoutMs }) });
  return {
    name,
    type: "function",
    batches: true,
    retries: (status) => status === 0 || status === 429 || status >= 500,
    handlers: runtime.handlers,
    deliver: async (messages, via) => (await runtime.runBatch(messages, via)).map(outcomeOf),
    close: async () => runtime.close(),
  };
}
