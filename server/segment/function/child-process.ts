import { type ChildProcess, spawn } from "node:child_process";
import { guestProgram } from "./child/program.ts";
import type { FromGuest, HostFetch, Thrown, ToGuest } from "./messages.ts";

/** Heap a function may use, in megabytes. Segment documents no number (assumed). */
const heapMb = 128;

/** Longest a process may take to start, in milliseconds; no code of the user runs before. */
const startMs = 30_000;

/** How a question to the process ended. */
export type Ending =
  | Extract<FromGuest, { readonly is: "loaded" | "returned" | "threw" | "crashed" }>
  | { readonly is: "late" }
  | { readonly is: "ended"; readonly error: string; readonly message: string };

/** A process that holds one function. One question at a time. */
export interface GuestProcess {
  /** False from the moment it is stopped, or ends by itself. */
  readonly isAlive: () => boolean;
  ask(question: Extract<ToGuest, { readonly is: "load" | "run" }>, limitMs: number): Promise<Ending>;
  stop(): void;
}

interface GuestOptions {
  readonly fetch: HostFetch;
  readonly onLog: (line: string) => void;
  /** Told of an error that nobody caught while nothing was asked. */
  readonly onStray: (thrown: Thrown) => void;
}

/** Why a process ended by itself, from what Node wrote last. */
function endOf(code: number | null, signal: string | null, isUp: boolean, stderr: string): Ending {
  const how = signal ?? `exit code ${code}`;
  if (!isUp) return { is: "ended", error: "Exit", message: `no process for the function (${how}): ${stderr.trim()}` };
  return /heap out of memory|invalid (size|table size|array length)/i.test(stderr)
    ? { is: "ended", error: "OutOfMemory", message: `the function used more than ${heapMb} MB of memory` }
    : { is: "ended", error: "Exit", message: `the function ended its process (${how})` };
}

/**
 * A process of its own, not a worker thread: V8 takes the whole process down when a single allocation passes the heap
 * limit of a worker, such as the growth of a large Map.
 */
function spawnGuest(): ChildProcess {
  const flags = [`--max-old-space-size=${heapMb}`, "--input-type=commonjs", "-"];
  // assumed: Segment's functions run in UTC. They see no environment of the machine.
  const child = spawn(process.execPath, flags, { env: { TZ: "UTC" }, stdio: ["pipe", "ignore", "pipe", "ipc"] });
  child.stdin?.on("error", () => {});
  child.stdin?.end(guestProgram());
  return child;
}

/** Whether this process waits for the other one before it ends: only while something is asked. */
function hold(child: ChildProcess, held: boolean): void {
  for (const each of [child, child.channel, child.stderr as { ref?(): void; unref?(): void } | null]) {
    if (held) each?.ref?.();
    else each?.unref?.();
  }
}

const tell = (child: ChildProcess, message: ToGuest): void => {
  if (child.connected) child.send(message, () => {});
};

/** Makes a request for the function and hands it the answer. */
async function answer(
  child: ChildProcess,
  { call, url, init }: Extract<FromGuest, { readonly is: "fetched" }>,
  fetch: HostFetch,
  signal: AbortSignal,
): Promise<void> {
  try {
    tell(child, { is: "answered", call, answer: await fetch(url, { ...init, signal }) });
  } catch (thrown) {
    tell(child, { is: "unreachable", call, reason: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}

/** What is waited for. The process may still be starting: then the time limit begins when it is up. */
interface Question {
  begin(): void;
  end(ending: Ending): void;
}

function questionOf(resolve: (ending: Ending) => void, limitMs: number, late: () => void): Question {
  let timer = setTimeout(late, startMs);
  return {
    begin() {
      clearTimeout(timer);
      timer = setTimeout(late, limitMs);
    },
    end(ending) {
      clearTimeout(timer);
      resolve(ending);
    },
  };
}

/** Starts a process for a function. It is idle until it is asked to load one. */
export function startGuest({ fetch, onLog, onStray }: GuestOptions): GuestProcess {
  const child = spawnGuest();
  const stopped = new AbortController();
  let isUp = false;
  let ended: Ending | undefined;
  let question: Question | undefined;
  const settle = (ending: Ending) => {
    question?.end(ending);
    question = undefined;
    hold(child, false);
  };
  const end = (ending: Ending) => {
    if (ended !== undefined) return;
    ended = ending;
    stopped.abort();
    child.kill("SIGKILL");
    settle(ending);
  };
  const hear = (message: FromGuest) => {
    switch (message.is) {
      case "up":
        isUp = true;
        return question?.begin();
      case "logged":
        return onLog(message.line);
      case "fetched":
        return void answer(child, message, fetch, stopped.signal);
      case "crashed":
        if (question === undefined) onStray(message.thrown);
        return end(message);
      default:
        return settle(message);
    }
  };
  let stderr = "";
  child.stderr?.on("data", (text) => {
    if (stderr.length < 16_384) stderr += text;
  });
  child.on("message", (message: FromGuest) => ended === undefined && hear(message));
  child.on("error", ({ message }) => end({ is: "ended", error: "Exit", message }));
  child.on("close", (code, signal) => end(endOf(code, signal, isUp, stderr)));
  return {
    isAlive: () => ended === undefined,
    ask: (asked, limitMs) =>
      new Promise((resolve) => {
        if (ended !== undefined) return resolve(ended);
        question = questionOf(resolve, limitMs, () => end({ is: "late" }));
        if (isUp) question.begin();
        hold(child, true);
        tell(child, asked);
      }),
    stop: () => end({ is: "ended", error: "Closed", message: "the function was stopped" }),
  };
}
