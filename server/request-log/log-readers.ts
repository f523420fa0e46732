import type { Entry } from "./entry.ts";

/** Reads a record from one entry to the next. However far it is behind, it holds a number and no entries. */
export interface LogReader {
  /** The next entry; undefined where there is none yet. */
  next(): Entry | undefined;
  /** How many entries went because the record was full before they could be read, since this was last asked. */
  takeDropped(): number;
  close(): void;
}

interface ReaderState {
  position: number;
  dropped: number;
}

/** The readers of a record. `findAbove` gives the first entry with a number above another. */
export function createLogReaders(findAbove: (id: number) => Entry | undefined) {
  const states = new Set<ReaderState>();
  return {
    /** Reads what has a number above `after`. */
    open(after: number): LogReader {
      const state: ReaderState = { position: after, dropped: 0 };
      states.add(state);
      return {
        next() {
          const entry = findAbove(state.position);
          if (entry !== undefined) state.position = entry.id;
          return entry;
        },
        takeDropped() {
          const taken = state.dropped;
          state.dropped = 0;
          return taken;
        },
        close: () => void states.delete(state),
      };
    },
    /** Tells those who have not read it yet that an entry went. */
    countDropped(id: number): void {
      for (const state of states) if (state.position < id) state.dropped += 1;
    },
  };
}
