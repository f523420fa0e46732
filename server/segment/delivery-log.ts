import type { Delivery } from "./delivery.ts";

/** Which deliveries to list. */
export interface DeliveryFilter {
  readonly source?: string;
  readonly destination?: string;
  readonly state?: string;
  /** Only deliveries changed after this revision, for whoever follows along. */
  readonly after?: number;
}

/** The last deliveries, oldest first. Each change counts the revision up. */
export interface DeliveryLog {
  readonly revision: number;
  nextId(): number;
  put(delivery: Delivery): void;
  find(id: number): Delivery | undefined;
  list(filter?: DeliveryFilter): readonly Delivery[];
  clear(): void;
}

/** Keeps so many deliveries; the oldest make room. */
export function createDeliveryLog(capacity = 10_000): DeliveryLog {
  const kept = new Map<number, { readonly delivery: Delivery; readonly revision: number }>();
  let revision = 0;
  let ids = 0;
  const isWanted = (delivery: Delivery, filter: DeliveryFilter): boolean =>
    (filter.source === undefined || delivery.source === filter.source) &&
    (filter.destination === undefined || delivery.destination === filter.destination) &&
    (filter.state === undefined || delivery.state === filter.state);
  return {
    get revision() {
      return revision;
    },
    nextId() {
      ids += 1;
      return ids;
    },
    put(delivery) {
      revision += 1;
      kept.set(delivery.id, { delivery, revision });
      if (kept.size <= capacity) return;
      for (const oldest of kept.keys()) {
        kept.delete(oldest);
        break;
      }
    },
    find: (id) => kept.get(id)?.delivery,
    list: (filter = {}) =>
      [...kept.values()]
        .filter((each) => each.revision > (filter.after ?? 0) && isWanted(each.delivery, filter))
        .map(({ delivery }) => delivery),
    clear: () => kept.clear(),
  };
}
