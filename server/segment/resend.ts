import type { Via } from "../domain/via.ts";
import type { Delivery } from "./delivery.ts";
import type { DeliveryLog } from "./delivery-log.ts";
import type { Queue } from "./queue.ts";

/** What becomes of a delivery that somebody wants sent again. */
export type Resent =
  | { readonly is: "sent"; readonly delivery: Delivery }
  | { readonly is: "unknown" }
  /** It waits for its first attempt already. */
  | { readonly is: "waiting" }
  /** No destination of its source goes by its name now. */
  | { readonly is: "nowhere" };

/** Makes another attempt of a delivery, whatever became of it, and gives what that came to. */
export async function resendDelivery(
  id: number,
  via: Via | undefined,
  log: DeliveryLog,
  queues: readonly Queue[],
): Promise<Resent> {
  const found = log.locate(id);
  if (found === undefined) return { is: "unknown" };
  const { home, held } = found;
  const { code: _, reason: __, where: ___, nextAttemptAt: ____, ...before } = held.delivery;
  if (before.state === "queued") return { is: "waiting" };
  const queue = queues.find(
    ({ place }) =>
      place.source === before.source && place.destination.name === before.destination && place.home() === home,
  );
  if (queue === undefined) return { is: "nowhere" };
  log.record(home, [{ ...held, after: { ...before, state: "queued" } }]);
  await queue.deliver([id], via);
  const delivery = log.find(id);
  return delivery === undefined ? { is: "unknown" } : { is: "sent", delivery };
}
