import { onTestFinished } from "vitest";
import { createSandbox, type ListenOptions, type SandboxOptions } from "../../../server/index.ts";
import { answerOf, type RunningServer } from "./server.ts";

/** A server on a port of this process. */
export interface LocalServer extends Pick<RunningServer, "url" | "port" | "apiKey" | "call"> {
  stop(): Promise<void>;
}

/**
 * Serves a new sandbox from this process, for tests of commands that ask a server: one of its own (`serve`) takes as long
 * to start as the command itself. It does not outlive the test.
 */
export async function serveHere(
  options: SandboxOptions = {},
  listenOptions: Pick<Partial<ListenOptions>, "controlToken" | "ui"> = {},
): Promise<LocalServer> {
  const sandbox = createSandbox(options);
  const stop = () => sandbox[Symbol.asyncDispose]();
  onTestFinished(stop);
  const { apiKey } = sandbox;
  const { url, port } = await sandbox.listen(listenOptions);
  return { url, port, apiKey, stop, call: (path, body, key = apiKey) => answerOf(`${url}${path}`, key, body) };
}
