import { randomUUID } from "node:crypto";
import type { Delivery, SourceView } from "../../server/index.ts";
import { type ControlOptions, readControl } from "../control-client.ts";
import { withProgress } from "../output/progress.ts";
import { UsageError } from "../usage-error.ts";

/** A message that was sent: how Segment's side answered, and its deliveries. */
export interface SentMessage {
  readonly type: string;
  readonly status: number;
  readonly answer: unknown;
  readonly deliveries: readonly Delivery[];
}

interface DeliveryPage {
  readonly deliveries: readonly Delivery[];
  readonly revision: number;
}

/** The write key of a source: the first one unless it is named. */
export async function findWriteKey(options: ControlOptions, name: string | undefined): Promise<string> {
  const { sources } = await readControl<{ readonly sources: readonly SourceView[] }>(options, "/_sandbox/sources");
  const found = name === undefined ? sources[0] : sources.find((source) => source.name === name);
  if (found !== undefined) return found.writeKey;
  const names = sources.map((source) => source.name).join(", ");
  throw new UsageError(name === undefined ? "the sandbox has no source" : `--source ${name}: there are ${names}`);
}

/** Sends a message as an SDK would, and gives what became of it at each destination. */
export async function sendMessage(
  options: ControlOptions,
  writeKey: string,
  type: string,
  given: Readonly<Record<string, unknown>>,
): Promise<SentMessage> {
  const { type: _, messageId = `send-${randomUUID()}`, ...rest } = given;
  const { revision } = await readControl<DeliveryPage>(options, "/_sandbox/deliveries?brief=1&limit=1");
  const asked = {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Basic ${btoa(`${writeKey}:`)}` },
    body: JSON.stringify({ messageId, ...rest }),
  };
  const response = await withProgress(`waiting for ${type}`, () => fetch(`${options.url}/v1/${type}?sync=1`, asked));
  const answer: unknown = await response.json();
  const came = await readControl<DeliveryPage>(options, `/_sandbox/deliveries?after=${revision}`);
  const deliveries = came.deliveries.filter(({ message }) => message.messageId === messageId);
  return { type, status: response.status, answer, deliveries };
}
