import { type ChildProcess, spawn } from "node:child_process";
import { messageOf } from "../../../contracts/thrown.ts";
import { createQuestion, type Question } from "../question.ts";
import { formatChildProgram } from "./child/program.ts";
import type { FromChild, HostFetch, Thrown, ToChild } from "./messages.ts";

/** Heap a function may use, in megabytes. Segment documents no number (assumed). */
const maxHeapMb = 128;

/** How a question to the process ended. */
export type RunEnd =
  | Extract<FromChild, { readonly is: "loaded" | "returned" | "threw" | "crashed" }>
  | { readonly is: "late" }
  | { readonly is: "ended"; readonly error: string; readonly message: string };

/** A process that holds one function. One question at a time. */
export interface FunctionProcess {
  /** False from the moment it is stopped, or ends by itself. */
  readonly isAlive: () => boolean;
  ask(question: Extract<ToChild, { readonly is: "load" | "run" }>, limitMs: number): Promise<RunEnd>;
  stop(): void;
}

interface FunctionProcessOptions {
  readonly fetch: HostFetch;
  readonly onLog: (line: string) => void;
  /** Told of an error that nobody caught while nothing was asked, or of an end that nobody asked for. */
  readonly onUncaught: (thrown: Thrown) => void;
}

/** Why a process ended by itself, from what Node wrote last. */
function endOf(code: number | null, signal: string | null, isUp: boolean, stderr: string): RunEnd {
  const how = signal ?? `exit code ${code}`;
  if (!isUp) return { is: "ended", error: "Exit", message: `no process for the function (${how}): ${stderr.trim()}` };
  return /heap out of memory|invalid (size|table size|array length)/i.test(stderr)
    ? { is: "ended", error: "OutOfMemory", message: `the function used more than ${maxHeapMb} MB of memory` }
    : { is: "ended", error: "Exit", message: `the function ended its process (${how})` };
}

/**
 * A process of its own, not a worker thread: V8 takes the whole process down when a single allocation passes the heap
 * limit of a worker, such as the growth of a large Map.
 */
function spawnChild(): ChildProcess {
  const flags = [`--max-old-space-size=${maxHeapMb}`, "--input-type=commonjs", "-"];
  // assumed: Segment's functions run in UTC. They see no environment of the machine.
  const child = spawn(process.execPath, flags, { env: { TZ: "UTC" }, stdio: ["pipe", "ignore", "pipe", "ipc"] });
  child.stdin?.on("error", () => {});
  child.stdin?.end(formatChildProgram());
  return child;
}

/** Whether this process waits for the other one before it ends: only while something is asked. */
function holdProcess(child: ChildProcess, held: boolean): void {
  for (const each of [child, child.channel, child.stderr as { ref?(): void; unref?(): void } | null]) {
    if (held) each?.ref?.();
    else each?.unref?.();
  }
}

const send = (child: ChildProcess, message: ToChild): void => {
  if (child.connected) child.send(message, () => {});
};

/** Makes a request for the function and hands it the answer. */
async function answerFetch(
  child: ChildProcess,
  { call, url, init }: Extract<FromChild, { readonly is: "fetched" }>,
  fetch: HostFetch,
  signal: AbortSignal,
): Promise<void> {
  try {
    send(child, { is: "answered", call, answer: await fetch(url, { ...init, signal }) });
  } catch (thrown) {
    send(child, { is: "unreachable", call, reason: messageOf(thrown) });
  }
}

const kinds: Readonly<Record<FromChild["is"], true>> = {
  ...{ up: true, logged: true, fetched: true, loaded: true, returned: true, threw: true, crashed: true },
};

/** Whether a message comes from our own program: the code of the user may find a way to send others. */
const isFromChild = (message: unknown): message is FromChild =>
  typeof message === "object" && message !== null && "is" in message && Object.hasOwn(kinds, String(message.is));

/** Starts a process for a function. It is idle until it is asked to load one. */
export function startFunctionProcess({ fetch, onLog, onUncaught }: FunctionProcessOptions): FunctionProcess {
  const child = spawnChild();
  const stopped = new AbortController();
  let isUp = false;
  let ended: RunEnd | undefined;
  let question: Question<RunEnd> | undefined;
  const settle = (ending: RunEnd) => {
    question?.end(ending);
    question = undefined;
    holdProcess(child, false);
  };
  const tellStray = (ending: RunEnd) => {
    if (ending.is === "crashed") onUncaught(ending.thrown);
    else if (ending.is === "ended" && ending.error !== "Closed") {
      onUncaught({ error: ending.error, message: ending.message, stack: "", temporary: false });
    }
  };
  const end = (ending: RunEnd) => {
    if (ended !== undefined) return;
    ended = ending;
    if (question === undefined) tellStray(ending);
    stopped.abort();
    child.kill("SIGKILL");
    settle(ending);
  };
  const onMessage = (message: FromChild) => {
    switch (message.is) {
      case "up":
        isUp = true;
        return question?.begin();
      case "logged":
        return onLog(message.line);
      case "fetched":
        return void answerFetch(child, message, fetch, stopped.signal);
      case "crashed":
        return end(message);
      default:
        return settle(message);
    }
  };
  let stderr = "";
  child.stderr?.on("data", (text) => {
    if (stderr.length < 16_384) stderr += text;
  });
  child.on("message", (message) => ended === undefined && isFromChild(message) && onMessage(message));
  child.on("error", ({ message }) => end({ is: "ended", error: "Exit", message }));
  child.on("close", (code, signal) => end(endOf(code, signal, isUp, stderr)));
  return {
    isAlive: () => ended === undefined,
    ask: (asked, limitMs) =>
      new Promise((resolve) => {
        if (ended !== undefined) return resolve(ended);
        question = createQuestion(resolve, limitMs, () => end({ is: "late" }));
        if (isUp) question.begin();
        holdProcess(child, true);
        send(child, asked);
      }),
    stop: () => end({ is: "ended", error: "Closed", message: "the function was stopped" }),
  };
}
