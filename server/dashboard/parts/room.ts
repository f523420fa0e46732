import { createContext, useContext } from "hono/jsx";

/** The first of some items, as many as fit into so many bytes. */
export function takeWithin<Item>(items: Iterable<Item>, sizeOf: (item: Item) => number, most: number): readonly Item[] {
  const taken: Item[] = [];
  let size = 0;
  for (const item of items) {
    size += sizeOf(item);
    if (size > most) break;
    taken.push(item);
  }
  return taken;
}

/** Bytes that what callers sent may take in a page: with what stands around it, a page is under 30 kB. */
const maxContent = 16_000;

/** What is left of them while a page is made, from its top to its end. */
export interface Room {
  /** Takes the first of some items: as many as fit into half of what is left, and into `most` bytes. */
  take<Item>(items: Iterable<Item>, sizeOf: (item: Item) => number, most?: number): readonly Item[];
}

export function createRoom(bytes = maxContent): Room {
  let left = bytes;
  return {
    take(items, sizeOf, most = left) {
      const taken = takeWithin(items, sizeOf, Math.min(most, left / 2));
      for (const item of taken) left -= sizeOf(item);
      return taken;
    },
  };
}

/** The room of the page that is made: each page has one of its own. */
export const PageRoom = createContext<Room>(createRoom());

export const useRoom = (): Room => useContext(PageRoom);
