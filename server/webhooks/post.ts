import { type LookupAddress, lookup as lookUp } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import type { LookupFunction } from "node:net";
import { isPrivateAddress, type Reach } from "../domain/webhook-endpoint.ts";
import type { WebhookRequest } from "./enqueue.ts";

/** What came of one attempt to call a webhook. */
export type Posted = { readonly status: number; readonly answer: string } | { readonly error: string };

/** Most bytes of an answer that are read, and most characters that are kept. */
const [maxAnswerBytes, maxAnswerKept] = [64 * 1_024, 1_000];

/** What is wrong with the addresses a name leads to. */
function findAddressProblem(hostname: string, found: readonly LookupAddress[]): Error | undefined {
  if (found.length === 0) return new Error(`${hostname} leads nowhere`);
  const strange = found.find(({ address }) => !isPrivateAddress(address));
  if (strange === undefined) return undefined;
  return new Error(`${hostname} leads to ${strange.address}, which is neither this machine nor in a private network`);
}

/** Looks names up as `lookup` does, and refuses those that lead beyond this machine and private networks. */
export const guardLookup =
  (lookup: typeof lookUp): LookupFunction =>
  (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const problem = error ?? findAddressProblem(hostname, found);
      if (problem !== undefined) callback(problem, []);
      else if (options.all === true) callback(null, found);
      else callback(null, found[0]?.address ?? "", found[0]?.family);
    });

const lookupPrivate = guardLookup(lookUp);

/** Reads an answer as far as it may go. */
async function readAnswer(response: IncomingMessage): Promise<Posted> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Uint8Array>) {
    parts.push(part);
    size += part.byteLength;
    if (size >= maxAnswerBytes) break;
  }
  const answer = Buffer.concat(parts).toString("utf8").slice(0, maxAnswerKept);
  return { status: response.statusCode ?? 0, answer };
}

/** What went wrong, for people: where several addresses were tried, only the code says it. */
const explainError = (thrown: unknown): string => {
  const { message = "", code = "" } = thrown as { readonly message?: string; readonly code?: string };
  return message === "" ? code : message;
};

/** How a call is made. */
export interface PostOptions {
  readonly reach: Exclude<Reach, "nowhere">;
  readonly timeoutMs: number;
  /** Ends it. */
  readonly closing: AbortSignal;
}

/** Calls a webhook once, on a connection of its own. Redirects are not followed: they may lead anywhere. */
export async function post(
  { method, url, headers, body }: WebhookRequest,
  { reach, timeoutMs, closing }: PostOptions,
): Promise<Posted> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([timeout, closing]);
  try {
    // TLS takes longer to load than all of a sandbox, and few webhooks need it.
    const request = url.startsWith("https:") ? (await import("node:https")).request : requestHttp;
    const response = await new Promise<IncomingMessage>((settle, reject) => {
      const length = body === "" ? {} : { "Content-Length": Buffer.byteLength(body) };
      const options = { method, agent: false, signal, headers: { ...headers, ...length } } as const;
      const guarded = reach === "private" ? { ...options, lookup: lookupPrivate } : options;
      request(url, guarded, settle).once("error", reject).end(body);
    });
    return await readAnswer(response);
  } catch (thrown) {
    return { error: timeout.aborted ? `no answer within ${timeoutMs} ms` : explainError(thrown) };
  }
}
