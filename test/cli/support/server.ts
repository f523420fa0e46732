import { onTestFinished } from "vitest";
import { type Ended, mainFile, type Surroundings, spawnCommand, waitForOutput } from "./cli.ts";

/** A server in a process of its own. */
export interface RunningServer {
  /** As the banner gives it. */
  readonly url: string;
  readonly port: number;
  readonly apiKey: string;
  /** What it has printed so far. */
  readonly printed: { readonly stdout: string; readonly stderr: string };
  /** How it ends; it goes on until it is told to stop. */
  readonly ended: Promise<Ended>;
  /** Sends a body with the key of the banner, or reads without one; gives status and answer. */
  call(path: string, body?: unknown, apiKey?: string): Promise<readonly [status: number, answer: unknown]>;
  /** Waits until it has printed what the pattern matches. */
  prints(pattern: RegExp): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

/** Starts a server on any free port and waits for its banner. It does not outlive the test. */
export async function serve(args: readonly string[] = [], surroundings: Surroundings = {}): Promise<RunningServer> {
  const env = { ITERABLE_SANDBOX_PORT: "0", ...surroundings.env };
  const { child, printed, ended } = spawnCommand(process.execPath, [mainFile, "start", ...args], {
    ...surroundings,
    env,
  });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  await waitForOutput(child, printed, /Ctrl-C/).catch(async () => {
    throw new Error(`the server did not start: ${(await ended).stderr}`);
  });
  const [, url = ""] = /Base URL +(\S+)/.exec(printed.stdout) ?? [];
  const [, apiKey = ""] = /API key +(\S+)/.exec(printed.stdout) ?? [];
  return {
    url,
    port: Number(new URL(url).port),
    apiKey,
    printed,
    ended,
    call: (path, body, key = apiKey) => answerOf(`${url}${path}`, key, body),
    prints: (pattern) => waitForOutput(child, printed, pattern),
    signal: (signal) => void child.kill(signal),
    stop(signal = "SIGTERM") {
      child.kill(signal);
      return ended;
    },
  };
}

/** One request and its answer. */
export async function answerOf(url: string, apiKey: string, body?: unknown): Promise<readonly [number, unknown]> {
  const answer = await fetch(url, {
    headers: { "Api-Key": apiKey },
    ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
  });
  return [answer.status, await answer.json()];
}
