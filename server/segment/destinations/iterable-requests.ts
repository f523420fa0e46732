import type { DeliveredRequest, DeliveryWarning, Destination, Outcome } from "../delivery.ts";
import { failedOutcome } from "../outcome.ts";

/** Sends one request to the Iterable project of a destination and gives the answer; never rejects. */
export type Send = (method: string, path: string, body: unknown) => Promise<DeliveredRequest>;

/** A request a translator asked for. */
export interface TranslatedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** Iterable's own words for a refusal, where it has any. */
export function reasonOf({ method, url, status, answer }: DeliveredRequest): string {
  const { msg } = (answer ?? {}) as { readonly msg?: unknown };
  return typeof msg === "string" && msg !== "" ? msg : `${method} ${url} answered ${status}`;
}

/** What a translator made of a message. */
interface Translated {
  readonly requests: readonly TranslatedRequest[];
  readonly warnings?: readonly DeliveryWarning[] | undefined;
}

/** Sends requests in their order. The first that fails ends the attempt; a retry sends all of them again (assumed). */
export async function sendRequests(
  { requests, warnings = [] }: Translated,
  send: Send,
  destination: Pick<Destination, "retries">,
): Promise<Outcome> {
  const done: DeliveredRequest[] = [];
  for (const { method, path, body } of requests) {
    const exchange = await send(method, path, body);
    done.push(exchange);
    const { status } = exchange;
    if (status < 200 || status > 299)
      return { ...failedOutcome(status, reasonOf(exchange), destination, done), warnings };
  }
  return { is: "delivered", requests: done, warnings };
}
