/** Streams that are being read part by part: they keep their project awake until they are read or dropped. */
export interface ActiveStreams {
  /** Whether anything is still being read. */
  any(): boolean;
  /** The same parts, held until they end, are given up, or nobody can read on. */
  track<Part>(parts: Iterable<Part>): Iterable<Part>;
}

/** Creates an empty register of active streams. */
export function createActiveStreams(): ActiveStreams {
  // A body that nobody ever begins to read gives no sign of its end: only the collector tells.
  const held = new Set<WeakRef<object>>();
  return {
    any() {
      for (const each of held) if (each.deref() === undefined) held.delete(each);
      return held.size > 0;
    },
    track<Part>(parts: Iterable<Part>) {
      const inner = parts[Symbol.iterator]();
      const release = (): void => void held.delete(mark);
      const iterator: IterableIterator<Part> = {
        next() {
          let isOver = true;
          try {
            const result = inner.next();
            isOver = result.done === true;
            return result;
          } finally {
            if (isOver) release();
          }
        },
        return() {
          release();
          return inner.return?.() ?? { done: true, value: undefined };
        },
        [Symbol.iterator]: () => iterator,
      };
      const mark = new WeakRef<object>(iterator);
      held.add(mark);
      return iterator;
    },
  };
}
