/** How many deliveries there are, and how many bytes they take. */
export interface DeliveryCount {
  readonly count: number;
  readonly bytes: number;
}

/** The counts of those that wait and those that are finished. */
export type Counts = Readonly<Record<"waiting" | "finished", DeliveryCount>>;

/** Counts of deliveries, held in memory once they are read. What changes the table by another way invalidates them. */
export function createCounts(read: () => readonly (DeliveryCount & { readonly isWaiting: number })[]) {
  let known: Record<keyof Counts, { count: number; bytes: number }> | undefined;
  return {
    get(): Counts {
      if (known !== undefined) return known;
      known = { waiting: { count: 0, bytes: 0 }, finished: { count: 0, bytes: 0 } };
      for (const { isWaiting, count, bytes } of read())
        known[isWaiting === 1 ? "waiting" : "finished"] = { count, bytes };
      return known;
    },
    /** Counts deliveries of one kind in, or out. */
    change(due: number | null, count: number, bytes: number): void {
      const changed = known?.[due === null ? "finished" : "waiting"];
      if (changed === undefined) return;
      changed.count += count;
      changed.bytes += bytes;
    },
    invalidate(): void {
      known = undefined;
    },
  };
}
