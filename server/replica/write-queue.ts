/** An item that waits: until when, and how many came before it. */
export interface Waiting<Item> {
  readonly item: Item;
  readonly due: number;
  readonly made: number;
}

/** A queue of what waits to be processed, in the order it is due. */
export interface WriteQueue<Item> {
  add(item: Item, due: number): void;
  /** Takes the first out, if it is due. */
  next(now: number): Waiting<Item> | undefined;
  /** Whether anything that was made before this one still waits. */
  hasEarlier(waiting: Waiting<Item>): boolean;
  /** Puts one that was taken out behind everything that was made before it and still waits. */
  postpone(waiting: Waiting<Item>): void;
  clear(): void;
}

const maxGap = 1_024;

/** Creates a queue. Items due at the same time keep the order they were made in. */
export function createWriteQueue<Item>(): WriteQueue<Item> {
  let all: Waiting<Item>[] = [];
  let first = 0;
  let made = 0;

  const insert = (waiting: Waiting<Item>): void => {
    const before = all.findLastIndex(
      ({ due, made: earlier }, index) =>
        index < first || due < waiting.due || (due === waiting.due && earlier < waiting.made),
    );
    if (before === all.length - 1) all.push(waiting);
    else all.splice(before + 1, 0, waiting);
  };
  const findLastEarlier = (waiting: Waiting<Item>): Waiting<Item> | undefined =>
    all.findLast(({ made: other }, index) => index >= first && other < waiting.made);
  return {
    add(item, due) {
      made += 1;
      insert({ item, due, made });
    },
    next(now) {
      const waiting = all[first];
      if (waiting === undefined || waiting.due > now) return undefined;
      first += 1;
      if (first >= maxGap && first * 2 >= all.length) {
        all = all.slice(first);
        first = 0;
      }
      return waiting;
    },
    hasEarlier: (waiting) => findLastEarlier(waiting) !== undefined,
    postpone: (waiting) => insert({ ...waiting, due: findLastEarlier(waiting)?.due ?? waiting.due }),
    clear() {
      all = [];
      first = 0;
    },
  };
}
