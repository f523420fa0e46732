/** What happens to the next deliveries to a destination: a status in place of Iterable's, a delay, or a loss. */
export interface DeliveryFault {
  /** How many deliveries it befalls. */
  readonly count: number;
  /** The status the destination seems to get. */
  readonly status?: number;
  /** How long the delivery is held back, in milliseconds of the sandbox's clock. */
  readonly delayMs?: number;
  /** Whether the delivery is lost without a trace at Iterable. */
  readonly drop?: boolean;
}

/** Troubles in store for each destination, oldest first; each is used up by count. */
export interface DeliveryFaults {
  add(destination: string, fault: DeliveryFault): void;
  /** The trouble that befalls this delivery, if any. */
  take(destination: string): DeliveryFault | undefined;
  list(): Readonly<Record<string, readonly DeliveryFault[]>>;
  clear(): void;
}

export function createDeliveryFaults(): DeliveryFaults {
  const waiting = new Map<string, DeliveryFault[]>();
  return {
    add(destination, fault) {
      waiting.set(destination, [...(waiting.get(destination) ?? []), fault]);
    },
    take(destination) {
      const [next, ...rest] = waiting.get(destination) ?? [];
      if (next === undefined) return undefined;
      waiting.set(destination, next.count > 1 ? [{ ...next, count: next.count - 1 }, ...rest] : rest);
      return next;
    },
    list: () => Object.fromEntries([...waiting].filter(([, deliveryFaults]) => deliveryFaults.length > 0)),
    clear: () => waiting.clear(),
  };
}
