import { createSandbox, type SandboxOptions } from "../../../../server/index.ts";
import type { Answer } from "../../support/sandbox.ts";
import { fixedSystem, type World } from "../../support/sandbox.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** The write key of the source every sandbox has. */
export const writeKey = "sandboxWriteKey";

/** A fresh sandbox whose clock stands at noon. */
export const trackingSandbox = (options: SandboxOptions = {}): World =>
  createSandbox({ kind: "email", system: fixedSystem(), ...options });

/** A request, answered when what it brought has been delivered; its body is sent as it is. */
export async function submit(
  world: World,
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const init = { method: "POST", headers: { "X-Sandbox-Sync": "1", ...headers }, body };
  const response = await world.fetch(path, init);
  return { status: response.status, body: await response.json() };
}

/** A request with the default source's write key in its body. */
export const send = (world: World, path: string, body: Fields): Promise<Answer> =>
  submit(world, path, JSON.stringify({ writeKey, ...body }));

export const takenAnswer: Answer = { status: 200, body: { success: true } };

/** Segment's body for a request it refuses. */
export const refusedAnswer = (reason: string, code = "invalid_request", status = 400): Answer => ({
  status,
  body: { success: false, code, message: reason, error: reason },
});

/** What became of each message: the requests of its last attempt, or why there are none. */
export async function readOutcomes(world: World): Promise<readonly Fields[]> {
  const { log } = await world.openSegment();
  return log.list().map(({ type, state, code, attempts }) => {
    const requests = attempts.at(-1)?.requests.map(({ url, body }) => [url, body]);
    return { type, state, ...(code !== undefined && { code }), ...(requests !== undefined && { requests }) };
  });
}

/** The messages as destinations see them. */
export async function readMessages(world: World): Promise<readonly Fields[]> {
  const { log } = await world.openSegment();
  return log.list().map(({ message }) => message);
}

/** The record of a message that arrived at Iterable. */
export const deliveredRecord = (
  type: string,
  ...requests: readonly (readonly [url: string, body: unknown])[]
): Fields => ({
  type,
  state: "delivered",
  requests,
});

export const droppedRecord = (type: string, code: string): Fields => ({ type, state: "dropped", code });
