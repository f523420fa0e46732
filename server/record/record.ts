import type { Entry, Kept } from "./kept.ts";

/** The latest exchanges of a sandbox, oldest first. */
export interface RequestRecord {
  add(kept: Kept): void;
  /** Entries with a number above `after`. */
  entries(after?: number): readonly Entry[];
  /** The number of the latest entry. */
  readonly latest: number;
  /** Told of each entry as it is added; what it gives ends that. */
  follow(listener: (entry: Entry) => void): () => void;
  clear(): void;
}

/** Most bytes of bodies and answers that are kept: old exchanges go before the memory does. */
const byteLimit = 32 * 1_024 * 1_024;

const bytesOf = ({ body, answer }: Kept): number => body.byteLength + (answer?.length ?? 0);

/** A record of at most `size` exchanges. With a size of 0 nothing is kept, and followers are told nothing. */
export function createRecord(size: number): RequestRecord {
  const followers = new Set<(entry: Entry) => void>();
  let kept: (Entry | undefined)[] = [];
  let first = 0;
  let latest = 0;
  let bytes = 0;

  const dropFirst = (): void => {
    const entry = kept[first];
    if (entry !== undefined) bytes -= bytesOf(entry);
    kept[first] = undefined;
    first += 1;
    if (first < 1_024 || first < kept.length / 2) return;
    kept = kept.slice(first);
    first = 0;
  };
  return {
    add(one) {
      if (size === 0) return;
      latest += 1;
      const entry = { id: latest, ...one };
      kept.push(entry);
      bytes += bytesOf(entry);
      while (kept.length - first > size || (bytes > byteLimit && kept.length - first > 1)) dropFirst();
      for (const follower of followers) follower(entry);
    },
    entries: (after = 0) =>
      kept.slice(first).filter((entry): entry is Entry => entry !== undefined && entry.id > after),
    get latest() {
      return latest;
    },
    follow(listener) {
      followers.add(listener);
      return () => void followers.delete(listener);
    },
    clear() {
      kept = [];
      first = 0;
      bytes = 0;
    },
  };
}
