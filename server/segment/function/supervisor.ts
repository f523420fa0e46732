import { readFile } from "node:fs/promises";
import { type FunctionProcess, type RunEnd, startFunctionProcess } from "./child-process.ts";
import type { RemarkedFetch, Thrown } from "./messages.ts";
import type { Recorder } from "./recorder.ts";
import { type Failure, type FunctionOutcome, outcomeOfThrown, whereOf } from "./result.ts";

/** A Destination Function and what it may see of the world. */
export interface FunctionOptions {
  /** Absolute path of the user's file. Also the name its errors are placed in. */
  readonly file: string;
  /** The text to run instead of what the file holds. */
  readonly source?: string;
  /** The second argument of every handler. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Makes the requests of the function; see `routedFetch`. */
  readonly fetch: RemarkedFetch;
  /** Longest a run may take, in milliseconds; 5,000 unless told otherwise, as at Segment. */
  readonly timeoutMs?: number;
  /** The time the function sees when a run starts, in milliseconds since 1970. */
  readonly now: () => number;
  /** Told of an error that nobody caught while nothing ran, and of a process that ended by itself then. */
  readonly onStray?: (failure: Failure) => void;
}

export const defaultTimeoutMs = 5_000;

/** A function that can be called, or why it cannot. */
export type LoadedFunction =
  | {
      readonly is: "loaded";
      readonly child: FunctionProcess;
      readonly handlers: readonly string[];
      readonly text: string;
    }
  | { readonly is: "failed"; readonly outcome: FunctionOutcome };

const closed: LoadedFunction = {
  is: "failed",
  outcome: { is: "retry", error: "Closed", message: "the function runtime is closed" },
};

/** The text of the function, or why there is none. */
async function readSource({ file, source }: FunctionOptions): Promise<string | FunctionOutcome> {
  try {
    const text = source ?? (await readFile(file, "utf8"));
    return text.replace(/^\uFEFF/, "");
  } catch (thrown) {
    const { code = "Error", message } = thrown as NodeJS.ErrnoException;
    return { is: "discarded", error: code, message, where: file, isUnloadable: true };
  }
}

/** The verdict on a run that ended like this. */
export function outcomeOf(
  ending: RunEnd,
  what: string,
  { file, timeoutMs = defaultTimeoutMs }: FunctionOptions,
): FunctionOutcome {
  switch (ending.is) {
    case "loaded":
      return { is: "delivered" };
    case "returned":
      return {
        is: "delivered",
        ...(ending.ignored !== undefined && { ignored: `${what} returned ${ending.ignored}` }),
      };
    case "threw":
    case "crashed":
      return outcomeOfThrown(ending.thrown, file);
    case "late":
      return { is: "retry", error: "Timeout", message: `${what} did not finish within ${timeoutMs} ms` };
    case "ended":
      return {
        is: ending.error === "Closed" ? "retry" : "discarded",
        error: ending.error,
        message: ending.message,
      };
  }
}

/** Keeps the process of a function: starts it when it is needed, and anew after it ended or the file was edited. */
export function createSupervisor(options: FunctionOptions, recorder: Recorder) {
  const { file, now, timeoutMs = defaultTimeoutMs } = options;
  let child: FunctionProcess | undefined;
  let current: LoadedFunction | undefined;
  let isClosed = false;
  const onUncaught = (thrown: Thrown) => {
    const where = whereOf(thrown.stack, file);
    options.onStray?.({ error: thrown.error, message: thrown.message, ...(where !== undefined && { where }) });
    recorder.log(`After the last run: ${thrown.error}: ${thrown.message}${where === undefined ? "" : ` (${where})`}`);
  };
  return {
    async load(): Promise<LoadedFunction> {
      const text = await readSource(options);
      if (isClosed) return closed;
      if (typeof text !== "string") return { is: "failed", outcome: text };
      if (current?.is === "loaded" && current.child.isAlive() && current.text === text) return current;
      child?.stop();
      child = startFunctionProcess({ fetch: recorder.fetch, onLog: recorder.log, onUncaught });
      const ending = await child.ask({ is: "load", file, source: text, now: now() }, timeoutMs);
      if (ending.is === "loaded") {
        current = { is: "loaded", child, handlers: ending.handlers, text };
        return current;
      }
      child.stop();
      const outcome = outcomeOf(ending, "loading the file", options);
      return { is: "failed", outcome: outcome.is === "discarded" ? { ...outcome, isUnloadable: true } : outcome };
    },
    close() {
      isClosed = true;
      child?.stop();
    },
  };
}
