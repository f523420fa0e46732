import type { Via } from "../../domain/via.ts";
import type { FunctionProcess } from "./child-process.ts";
import { findHandlerName } from "./globals.ts";
import { createRecorder } from "./recorder.ts";
import { type FunctionResult, outcomesOfBatch } from "./result.ts";
import { createSupervisor, defaultTimeoutMs, type FunctionOptions, outcomeOf } from "./supervisor.ts";

/** A Segment message, as the function gets it. */
export interface FunctionMessage {
  readonly [key: string]: unknown;
}

/**
 * Runs a user's Destination Function file. Runs are taken one after the other; whatever the function does, every run
 * ends with a result and nothing is thrown.
 *
 * @see https://segment.com/docs/connections/functions/destination-functions/
 */
export interface FunctionRuntime {
  /** Hands a message to the handler of its type. A type Segment has no handler for counts as delivered. */
  run(message: FunctionMessage): Promise<FunctionResult>;
  /**
   * Hands messages to `onBatch`, or one by one to their handlers without it; a result for each, in their order. Its
   * requests are made for `via`.
   */
  runBatch(messages: readonly FunctionMessage[], via?: Via): Promise<readonly FunctionResult[]>;
  /** The handlers the file has; none when it cannot be loaded, which a run explains. */
  handlers(): Promise<readonly string[]>;
  /** Stops the function, also in the middle of a run, which is then to be tried again. */
  close(): void;
}

/** Does one thing after the other, in the order of asking. */
function createSequence() {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };
}

const repeatResult = (messages: readonly FunctionMessage[], result: FunctionResult): readonly FunctionResult[] =>
  messages.map(() => result);

/** Opens a function. Its process starts with the first run; close it to stop the process. */
export function createFunctionRuntime(options: FunctionOptions): FunctionRuntime {
  const { now, timeoutMs = defaultTimeoutMs } = options;
  const settings = JSON.stringify(options.settings);
  const recorder = createRecorder(options.fetch);
  const supervisor = createSupervisor(options, recorder);
  const inTurn = createSequence();
  const callHandler = (child: FunctionProcess, handler: string, argument: unknown) =>
    child.ask({ is: "run", handler, argument: JSON.stringify(argument), settings, now: now() }, timeoutMs);
  const runOne = async (message: FunctionMessage, via?: Via): Promise<FunctionResult> => {
    recorder.beginRun(via);
    const handler = findHandlerName(String(message.type));
    if (handler === undefined) return { is: "delivered", ...recorder.takeTrace() };
    const ready = await supervisor.load();
    if (ready.is === "failed") return { ...ready.outcome, ...recorder.takeTrace() };
    if (!ready.handlers.includes(handler)) {
      const error = { error: "EventNotSupported", message: `${message.type} not supported` };
      return { is: "discarded", ...error, ...recorder.takeTrace() };
    }
    const ending = await callHandler(ready.child, handler, message);
    return { ...outcomeOf(ending, handler, options), ...recorder.takeTrace() };
  };
  const runInOrder = async (messages: readonly FunctionMessage[], via: Via | undefined) => {
    const results: FunctionResult[] = [];
    for (const message of messages) results.push(await runOne(message, via));
    return results;
  };
  const runOnBatch = async (messages: readonly FunctionMessage[], via: Via | undefined) => {
    recorder.beginRun(via);
    const ready = await supervisor.load();
    if (ready.is === "failed") return repeatResult(messages, { ...ready.outcome, ...recorder.takeTrace() });
    if (!ready.handlers.includes("onBatch")) return runInOrder(messages, via);
    const ending = await callHandler(ready.child, "onBatch", messages);
    const trace = recorder.takeTrace();
    if (ending.is !== "returned") return repeatResult(messages, { ...outcomeOf(ending, "onBatch", options), ...trace });
    return outcomesOfBatch(messages.length, ending.statuses).map((verdict) => ({ ...verdict, ...trace }));
  };
  const listHandlers = async () => {
    const ready = await supervisor.load();
    return ready.is === "loaded" ? ready.handlers : [];
  };
  return {
    run: (message) => inTurn(() => runOne(message)),
    runBatch: (messages, via) => inTurn(async () => (messages.length === 0 ? [] : runOnBatch(messages, via))),
    handlers: () => inTurn(listHandlers),
    close: supervisor.close,
  };
}
