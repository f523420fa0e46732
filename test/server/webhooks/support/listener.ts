import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { createSandbox, type Sandbox, type SandboxOptions, type WebhookOptions } from "../../../../server/index.ts";
import { fixedSystem, playSteps } from "../../support/sandbox.ts";

/** A request as a listener received it. */
export interface Heard {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

/** A listener on a port, what it heard, and how it answers. */
export interface Listener {
  readonly endpoint: string;
  readonly heard: readonly Heard[];
  /** Names of the events it heard of, in their order. */
  readonly names: () => readonly unknown[];
}

type Answer = (response: ServerResponse, times: number) => void;

/** Starts a listener; it answers 200 unless told otherwise. `times` counts its requests from one. */
export async function startListener(answer: Answer = (response) => response.end("ok")): Promise<Listener> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const { method = "", url = "", headers } = request;
    const text = Buffer.concat(parts).toString("utf8");
    heard.push({ method, url, headers, body: text === "" ? undefined : JSON.parse(text) });
    answer(response, heard.length);
  });
  await new Promise<void>((settle) => void server.listen(0, "127.0.0.1", settle));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { endpoint, heard, names: () => heard.map(({ body }) => (body as { eventName?: unknown }).eventName) };
}

/** A port of this machine that nobody listens on. */
export async function findClosedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((settle) => void server.listen(0, "127.0.0.1", settle));
  const { port } = server.address() as AddressInfo;
  await new Promise((settle) => server.close(settle));
  return `http://127.0.0.1:${port}`;
}

/** A sandbox with these webhooks whose clock stands at noon. */
export function openHooked(webhooks: readonly WebhookOptions[], options: SandboxOptions = {}): Sandbox {
  const sandbox = createSandbox({ system: fixedSystem(), webhooks, ...options });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** Makes one event that webhooks are told of: an unsubscribe. */
export const unsubscribe = (sandbox: Sandbox, email = "ada@example.com"): Promise<void> =>
  playSteps(sandbox, [
    ["users/update", { email }],
    ["users/updateSubscriptions", { email, unsubscribedChannelIds: [1] }],
  ]);
