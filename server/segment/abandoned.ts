import type { DeliveryLog } from "./delivery-log.ts";
import type { Queue } from "./queue.ts";

/** Says which deliveries wait for a destination that the configuration no longer has. */
export const findAbandoned = (log: DeliveryLog, queues: readonly Queue[]): readonly string[] =>
  log
    .waiting()
    .filter(
      ({ home, source, destination }) =>
        !queues.some(
          ({ place }) =>
            place.source === source && place.destination.name === destination && place.home()?.name === home.name,
        ),
    )
    .map(
      ({ home, source, destination, count }) =>
        `${count} deliveries to ${destination} wait in the project "${home.name}", and its source "${source}" has no such ` +
        "destination now: they are sent once it has",
    );
