import { readFile } from "node:fs/promises";
import { type Ending, type GuestProcess, startGuest } from "./child-process.ts";
import type { HostFetch, Thrown } from "./messages.ts";
import type { Recorder } from "./recorder.ts";
import { thrownVerdict, type Verdict, whereOf } from "./result.ts";

/** A Destination Function and what it may see of the world. */
export interface FunctionOptions {
  /** Absolute path of the user's file. Also the name its errors are placed in. */
  readonly file: string;
  /** The text to run instead of what the file holds. */
  readonly source?: string;
  /** The second argument of every handler. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Makes the requests of the function; see `routedFetch`. */
  readonly fetch: HostFetch;
  /** Longest a run may take, in milliseconds; 5,000 unless told otherwise, as at Segment. */
  readonly timeoutMs?: number;
  /** The time the function sees when a run starts, in milliseconds since 1970. */
  readonly now: () => number;
}

export const defaultTimeoutMs = 5_000;

/** A function that can be called, or why it cannot. */
export type Loaded =
  | { readonly is: "loaded"; readonly guest: GuestProcess; readonly handlers: readonly string[]; readonly text: string }
  | { readonly is: "failed"; readonly verdict: Verdict };

const closed: Loaded = {
  is: "failed",
  verdict: { is: "retry", error: "Closed", message: "the function runtime is closed" },
};

/** The text of the function, or why there is none. */
async function textOf({ file, source }: FunctionOptions): Promise<string | Verdict> {
  try {
    const text = source ?? (await readFile(file, "utf8"));
    return text.replace(/^\uFEFF/, "");
  } catch (thrown) {
    const { code = "Error", message } = thrown as NodeJS.ErrnoException;
    return { is: "discarded", error: code, message, where: file };
  }
}

/** The verdict on a run that ended like this. */
export function verdictOf(
  ending: Ending,
  what: string,
  { file, timeoutMs = defaultTimeoutMs }: FunctionOptions,
): Verdict {
  // biome-ignore lint/nursery/useExhaustiveSwitchCases: the rule does not see through Extract; the compiler does
  switch (ending.is) {
    case "loaded":
    case "returned":
      return { is: "delivered" };
    case "threw":
    case "crashed":
      return thrownVerdict(ending.thrown, file);
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
export function keeperOf(options: FunctionOptions, recorder: Recorder) {
  const { file, now, timeoutMs = defaultTimeoutMs } = options;
  let guest: GuestProcess | undefined;
  let current: Loaded | undefined;
  let isClosed = false;
  const onStray = (thrown: Thrown) => {
    const where = whereOf(thrown.stack, file);
    recorder.log(`After the last run: ${thrown.error}: ${thrown.message}${where === undefined ? "" : ` (${where})`}`);
  };
  return {
    async loaded(): Promise<Loaded> {
      const text = await textOf(options);
      if (isClosed) return closed;
      if (typeof text !== "string") return { is: "failed", verdict: text };
      if (current?.is === "loaded" && current.guest.isAlive() && current.text === text) return current;
      guest?.stop();
      guest = startGuest({ fetch: recorder.fetch, onLog: recorder.log, onStray });
      const ending = await guest.ask({ is: "load", file, source: text, now: now() }, timeoutMs);
      if (ending.is === "loaded") {
        current = { is: "loaded", guest, handlers: ending.handlers, text };
        return current;
      }
      guest.stop();
      return { is: "failed", verdict: verdictOf(ending, "loading the file", options) };
    },
    close() {
      isClosed = true;
      guest?.stop();
    },
  };
}
