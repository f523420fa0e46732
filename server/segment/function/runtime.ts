import type { GuestProcess } from "./child-process.ts";
import { handlerOf } from "./globals.ts";
import { createRecorder } from "./recorder.ts";
import { batchVerdicts, type FunctionResult } from "./result.ts";
import { defaultTimeoutMs, type FunctionOptions, keeperOf, verdictOf } from "./supervisor.ts";

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
  /** Hands messages to `onBatch`, or one by one to their handlers without it; a result for each, in their order. */
  runBatch(messages: readonly FunctionMessage[]): Promise<readonly FunctionResult[]>;
  /** The handlers the file has; none when it cannot be loaded, which a run explains. */
  handlers(): Promise<readonly string[]>;
  /** Stops the function, also in the middle of a run, which is then to be tried again. */
  close(): void;
}

/** Does one thing after the other, in the order of asking. */
function oneByOne() {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  };
}

const allAlike = (messages: readonly FunctionMessage[], result: FunctionResult): readonly FunctionResult[] =>
  messages.map(() => result);

/** Opens a function. Its process starts with the first run; close it to stop the process. */
export function createFunctionRuntime(options: FunctionOptions): FunctionRuntime {
  const { now, timeoutMs = defaultTimeoutMs } = options;
  const settings = JSON.stringify(options.settings);
  const recorder = createRecorder(options.fetch);
  const keeper = keeperOf(options, recorder);
  const inTurn = oneByOne();
  const call = (guest: GuestProcess, handler: string, argument: unknown) =>
    guest.ask({ is: "run", handler, argument: JSON.stringify(argument), settings, now: now() }, timeoutMs);
  const one = async (message: FunctionMessage): Promise<FunctionResult> => {
    recorder.begin();
    const handler = handlerOf(String(message.type));
    if (handler === undefined) return { is: "delivered", ...recorder.take() };
    const ready = await keeper.loaded();
    if (ready.is === "failed") return { ...ready.verdict, ...recorder.take() };
    if (!ready.handlers.includes(handler)) {
      const error = { error: "EventNotSupported", message: `${message.type} not supported` };
      return { is: "discarded", ...error, ...recorder.take() };
    }
    const ending = await call(ready.guest, handler, message);
    return { ...verdictOf(ending, handler, options), ...recorder.take() };
  };
  const oneAfterTheOther = async (messages: readonly FunctionMessage[]) => {
    const results: FunctionResult[] = [];
    for (const message of messages) results.push(await one(message));
    return results;
  };
  const batch = async (messages: readonly FunctionMessage[]): Promise<readonly FunctionResult[]> => {
    recorder.begin();
    const ready = await keeper.loaded();
    if (ready.is === "failed") return allAlike(messages, { ...ready.verdict, ...recorder.take() });
    if (!ready.handlers.includes("onBatch")) return oneAfterTheOther(messages);
    const ending = await call(ready.guest, "onBatch", messages);
    const trace = recorder.take();
    if (ending.is !== "returned") return allAlike(messages, { ...verdictOf(ending, "onBatch", options), ...trace });
    return batchVerdicts(messages.length, ending.statuses).map((verdict) => ({ ...verdict, ...trace }));
  };
  const handlers = async () => {
    const ready = await keeper.loaded();
    return ready.is === "loaded" ? ready.handlers : [];
  };
  return {
    run: (message) => inTurn(() => one(message)),
    runBatch: (messages) => inTurn(async () => (messages.length === 0 ? [] : batch(messages))),
    handlers: () => inTurn(handlers),
    close: keeper.close,
  };
}
