import type { Delivery, DeliveryState } from "./delivery.ts";
import { deliveryBytesOf } from "./delivery-size.ts";

/** Which deliveries to list. */
export interface DeliveryFilter {
  readonly source?: string;
  readonly destination?: string;
  readonly state?: string;
  /** Only deliveries changed after this revision, for whoever follows along. */
  readonly after?: number;
  /** Only the latest so many of those. */
  readonly limit?: number;
}

/** The latest deliveries, oldest first. Each change counts the revision up. */
export interface DeliveryLog {
  readonly revision: number;
  /** Deliveries that had to go, since the log was cleared, because it was full. */
  readonly dropped: number;
  nextId(): number;
  put(delivery: Delivery): void;
  find(id: number): Delivery | undefined;
  /** The numbers of the deliveries a filter wants. */
  ids(filter?: DeliveryFilter): readonly number[];
  list(filter?: DeliveryFilter): readonly Delivery[];
  clear(): void;
}

/** How much a log keeps. */
export interface DeliveryLogLimits {
  readonly size: number;
  /** Bytes of messages, requests and answers together. */
  readonly bytes: number;
  /** Told of a delivery that was to be tried again, and had to go. */
  readonly onLost: (delivery: Delivery) => void;
}

interface KeptDelivery {
  readonly delivery: Delivery;
  readonly revision: number;
  readonly bytes: number;
}

const unfinished: readonly DeliveryState[] = ["queued", "retrying"];

const isWanted = ({ delivery, revision }: KeptDelivery, filter: DeliveryFilter): boolean =>
  revision > (filter.after ?? 0) &&
  (filter.source === undefined || delivery.source === filter.source) &&
  (filter.destination === undefined || delivery.destination === filter.destination) &&
  (filter.state === undefined || delivery.state === filter.state);

const [defaultSize, defaultBytes] = [10_000, 32 * 1_024 * 1_024];

const firstOf = <Value>(values: Iterable<Value>): Value | undefined => values[Symbol.iterator]().next().value;

/** Creates an empty log. Where it is full, what was finished first makes room, then what waits to be tried again. */
export function createDeliveryLog(limits: Partial<DeliveryLogLimits> = {}): DeliveryLog {
  const { size = defaultSize, bytes: maxBytes = defaultBytes, onLost = () => {} } = limits;
  const kept = new Map<number, KeptDelivery>();
  const finished = new Set<number>();
  let [revision, ids, bytes, dropped] = [0, 0, 0, 0];
  const makeRoom = (): void => {
    const id = firstOf(finished) ?? firstOf(kept.keys()) ?? 0;
    const going = kept.get(id);
    bytes -= going?.bytes ?? 0;
    kept.delete(id);
    finished.delete(id);
    dropped += 1;
    if (going?.delivery.state === "retrying") onLost(going.delivery);
  };
  const select = (filter: DeliveryFilter = {}): readonly Delivery[] => {
    const wanted = [...kept.values()].filter((each) => isWanted(each, filter)).map(({ delivery }) => delivery);
    return filter.limit === undefined ? wanted : wanted.slice(-filter.limit);
  };
  return {
    get revision() {
      return revision;
    },
    get dropped() {
      return dropped;
    },
    nextId() {
      ids += 1;
      return ids;
    },
    put(delivery) {
      revision += 1;
      bytes += deliveryBytesOf(delivery) - (kept.get(delivery.id)?.bytes ?? 0);
      kept.set(delivery.id, { delivery, revision, bytes: deliveryBytesOf(delivery) });
      if (!unfinished.includes(delivery.state)) finished.add(delivery.id);
      while (kept.size > 1 && (kept.size > size || bytes > maxBytes)) makeRoom();
    },
    find: (id) => kept.get(id)?.delivery,
    ids: (filter) => select(filter).map(({ id }) => id),
    list: select,
    clear() {
      kept.clear();
      finished.clear();
      [bytes, dropped] = [0, 0];
    },
  };
}
