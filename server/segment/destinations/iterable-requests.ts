import { isObject } from "../../../contracts/json.ts";
import type { Via } from "../../domain/via.ts";
import type { DeliveredRequest, DeliveryWarning, Destination, Outcome } from "../delivery.ts";
import { failedOutcome } from "../outcome.ts";

/** Sends one request to the Iterable project of a destination, for `via`, and gives the answer; never rejects. */
export type Send = (method: string, path: string, body: unknown, via?: Via) => Promise<DeliveredRequest>;

/** A request a translator asked for. */
export interface TranslatedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** The faulty fields an answer names, in either of the shapes Iterable has for them; the body is not called `obj`. */
function fieldsIn(params: unknown): readonly string[] {
  if (!isObject(params)) return [];
  const lines = Array.isArray(params.args)
    ? params.args.map(String)
    : Object.entries(params).flatMap(([path, what]) => (typeof what === "string" ? [`${path}: ${what}`] : []));
  return lines.filter((line) => line.startsWith("obj")).map((line) => line.replace(/^obj\.?/, ""));
}

/** Iterable's own words for a refusal, where it has any, and the fields it is about. */
export function reasonOf({ method, url, status, answer }: DeliveredRequest): string {
  const { msg, params } = isObject(answer) ? answer : {};
  if (typeof msg !== "string" || msg === "") return `${method} ${url} answered ${status}`;
  const fields = fieldsIn(params);
  return fields.length === 0 ? msg : `${msg}: ${fields.join("; ")}`;
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
  via: Via | undefined,
): Promise<Outcome> {
  const done: DeliveredRequest[] = [];
  for (const { method, path, body } of requests) {
    const exchange = await send(method, path, body, via);
    done.push(exchange);
    const { status } = exchange;
    if (status < 200 || status > 299)
      return { ...failedOutcome(status, reasonOf(exchange), destination, done), warnings };
  }
  return { is: "delivered", requests: done, warnings };
}
