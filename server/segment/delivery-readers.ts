import type { Project } from "../project/registry.ts";
import type { Change, DeliveryFilter } from "../store/deliveries.ts";
import type { Delivery } from "./delivery.ts";

/** A delivery as its latest change left it. */
export interface ChangedDelivery {
  readonly revision: number;
  readonly delivery: Delivery;
}

/**
 * Reads deliveries in the order of their latest changes: one that changes again before it is read comes once. However far
 * it is behind, it holds some numbers and no deliveries.
 */
export interface DeliveryReader {
  /** The next one; undefined where there is none yet. */
  next(): ChangedDelivery | undefined;
  /** How many went before they could be read, because there were too many, since this was last asked. */
  takeDropped(): number;
  close(): void;
}

/** A change of a delivery, and the project that keeps it. */
interface KeptChange extends Change {
  readonly home: Project;
}

/** Gives a delivery as that change left it; undefined where it has changed again, or is gone. */
type FindChanged = (change: KeptChange) => Delivery | undefined;

/** Most numbers of changes that a reader holds. */
const maxListed = 1_000;

/** Creates the readers of the deliveries that projects hold. */
export function createDeliveryReaders(homes: () => readonly Project[], find: FindChanged) {
  const states = new Set<{ position: number; dropped: number }>();
  const listChanges = (filter: DeliveryFilter): readonly KeptChange[] => {
    const found = homes().flatMap((home) => home.store.deliveries.changes(filter).map((each) => ({ ...each, home })));
    return homes().length > 1 ? found.sort((one, other) => one.revision - other.revision).slice(0, maxListed) : found;
  };
  return {
    /** Reads what a filter wants. */
    open(filter: DeliveryFilter): DeliveryReader {
      const state = { position: filter.after ?? 0, dropped: 0 };
      let listed: KeptChange[] = [];
      states.add(state);
      const takeChange = (): KeptChange | undefined => {
        if (listed.length === 0) {
          listed = listChanges({ ...filter, after: state.position, limit: maxListed }).toReversed();
        }
        return listed.pop();
      };
      return {
        next() {
          for (let change = takeChange(); change !== undefined; change = takeChange()) {
            state.position = change.revision;
            const delivery = find(change);
            if (delivery !== undefined) return { revision: change.revision, delivery };
          }
          return undefined;
        },
        takeDropped() {
          const taken = state.dropped;
          state.dropped = 0;
          return taken;
        },
        close: () => void states.delete(state),
      };
    },
    /** Tells those who have not read them yet that deliveries with these revisions went. */
    countDropped(revisions: readonly number[]): void {
      for (const state of states) state.dropped += revisions.filter((revision) => revision > state.position).length;
    },
  };
}
