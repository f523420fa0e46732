import type { ActionsSettings } from "../../../contracts/segment/actions-settings.ts";
import { actionsDestination as translator } from "../../../translator/index.ts";
import type { Via } from "../../domain/via.ts";
import type { DeliveredRequest, DeliveryWarning, Destination, Message, Outcome } from "../delivery.ts";
import { failedOutcome } from "../outcome.ts";
import { reasonOf, type Send } from "./iterable-requests.ts";

/**
 * Statuses the Actions destination tries again; a missing answer is one.
 * @see https://github.com/segmentio/action-destinations retryable errors of actions-core
 */
const retries = (status: number): boolean => [0, 408, 423, 429].includes(status) || (status >= 500 && status !== 501);

interface MappingRejection {
  readonly index: number;
  readonly code: string;
  readonly reason: string;
}

/** What became of the requests that carried one message; nothing was sent when the mapping refused it. */
function outcomeOf(
  requests: readonly DeliveredRequest[],
  rejection: MappingRejection | undefined,
  warnings: readonly DeliveryWarning[],
): Outcome {
  const failed = requests.find(({ status }) => status < 200 || status > 299);
  if (failed !== undefined)
    return { ...failedOutcome(failed.status, reasonOf(failed), { retries }, requests), warnings };
  if (requests.length > 0) return { is: "delivered", requests, warnings };
  return rejection === undefined
    ? { is: "dropped", code: "NOT_SUBSCRIBED", reason: "no mapping asks for this message" }
    : {
        code: rejection.code,
        reason: rejection.reason,
        is: rejection.code === "PAYLOAD_VALIDATION_FAILED" ? "discarded" : "dropped",
        requests,
      };
}

/**
 * Segment's Iterable (Actions) destination. Messages that arrive together travel together, through the bulk endpoints
 * where a mapping has batching on, as it has by default.
 */
export function createActionsDestination(
  name: string,
  settings: Partial<ActionsSettings>,
  send: Send,
  now: () => number,
): Destination {
  const { translateBatch } = translator(settings);
  const deliver = async (messages: readonly Message[], via?: Via): Promise<readonly Outcome[]> => {
    const batch = translateBatch(messages, { now: now() });
    const sent: DeliveredRequest[][] = messages.map(() => []);
    for (const { method, path, body, carries } of batch.requests) {
      const exchange = await send(method, path, body, via);
      for (const index of carries) sent[index]?.push(exchange);
    }
    const refusals = [...batch.refused, ...batch.dropped];
    const warnings: DeliveryWarning[][] = messages.map(() => []);
    for (const { index, ...warning } of batch.warnings) warnings[index]?.push(warning);
    return sent.map((requests, index) =>
      outcomeOf(
        requests,
        refusals.find((each) => each.index === index),
        warnings[index] ?? [],
      ),
    );
  };
  return { name, type: "actions", batches: true, deliver, retries, close: async () => {} };
}
