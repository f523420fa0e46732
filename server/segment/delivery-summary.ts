import { digestOf } from "../domain/call-digest.ts";
import type { Delivery } from "./delivery.ts";

/** Most calls of an attempt that a summary names, and most characters of a text of the message. */
const maxCalls = 20;
const maxText = 200;

/** A call of a delivery: `digest` finds it again in the record. */
export interface SummedCall {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly digest: string;
}

/** A delivery without its message and bodies: what a line of a listing says of it. */
export interface DeliverySummary
  extends Pick<Delivery, "id" | "source" | "destination" | "type" | "receivedAt" | "state">,
    Partial<Pick<Delivery, "code" | "reason" | "warnings" | "notices" | "via" | "nextAttemptAt">> {
  /** The event, or the name of the page, screen or trait that names it. */
  readonly name?: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly messageId?: string;
  /** How many attempts there were, when the last of them ended, and the calls it made. */
  readonly attempts: number;
  readonly lastAttemptAt?: number;
  readonly calls: readonly SummedCall[];
}

const textOf = (name: string, ...values: readonly unknown[]): Readonly<Record<string, string>> => {
  const found = values.find((value): value is string => typeof value === "string" && value !== "");
  return found === undefined ? {} : { [name]: found.slice(0, maxText) };
};

/** The summary of a delivery. */
export function summarizeDelivery({ message, attempts, where: _, ...delivery }: Delivery): DeliverySummary {
  const last = attempts.at(-1);
  return {
    ...delivery,
    ...textOf("name", message.event, message.name),
    ...textOf("userId", message.userId),
    ...textOf("anonymousId", message.anonymousId),
    ...textOf("messageId", message.messageId),
    attempts: attempts.length,
    ...(last !== undefined && { lastAttemptAt: last.at }),
    calls: (last?.requests ?? []).slice(0, maxCalls).map(({ method, url, body, status, answer }) => ({
      method,
      url: url.slice(0, maxText),
      status,
      digest: digestOf({ method, url, body, answer }),
    })),
  };
}
