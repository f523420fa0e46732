import type { Entry, LoggedRequest } from "./entry.ts";

/** The latest exchanges of a sandbox, oldest first. */
export interface RequestLog {
  add(request: LoggedRequest): void;
  /** Entries with a number above `after`. */
  entries(after?: number): readonly Entry[];
  /** The number of the latest entry. */
  readonly latest: number;
  /** Exchanges that had to go, since the record was cleared, because it was full. */
  readonly dropped: number;
  /** Told of each entry as it is added; what it gives ends that. */
  follow(listener: (entry: Entry) => void): () => void;
  /** Forgets everything, or what came with a key of one project. */
  clear(project?: string): void;
}

/** How much a record keeps: old exchanges go before the memory does. */
export interface RequestLogLimits {
  /** Most exchanges; 0 keeps none, and followers are told nothing. */
  readonly size: number;
  /** Most bytes of bodies and answers together; the latest exchange is kept whatever its size. */
  readonly bytes: number;
}

/** What a sandbox keeps unless it is told otherwise. */
export const defaultLimits: RequestLogLimits = { size: 1_000, bytes: 32 * 1_024 * 1_024 };

const bytesOf = ({ body, answer }: LoggedRequest): number => body.byteLength + (answer?.length ?? 0);

/** An empty record. */
export function createRequestLog({ size, bytes: maxBytes }: RequestLogLimits): RequestLog {
  const followers = new Set<(entry: Entry) => void>();
  let kept: (Entry | undefined)[] = [];
  let first = 0;
  let latest = 0;
  let bytes = 0;
  let dropped = 0;

  const dropFirst = (): void => {
    const entry = kept[first];
    if (entry !== undefined) bytes -= bytesOf(entry);
    kept[first] = undefined;
    first += 1;
    dropped += 1;
    if (first < 1_024 || first < kept.length / 2) return;
    kept = kept.slice(first);
    first = 0;
  };
  const entries = (after = 0): readonly Entry[] =>
    kept.slice(first).filter((entry): entry is Entry => entry !== undefined && entry.id > after);
  return {
    add(one) {
      latest += 1;
      if (size === 0) {
        dropped += 1;
        return;
      }
      const entry = { id: latest, ...one };
      kept.push(entry);
      bytes += bytesOf(entry);
      while (kept.length - first > size || (bytes > maxBytes && kept.length - first > 1)) dropFirst();
      for (const follower of followers) follower(entry);
    },
    entries,
    get latest() {
      return latest;
    },
    get dropped() {
      return dropped;
    },
    follow(listener) {
      followers.add(listener);
      return () => void followers.delete(listener);
    },
    clear(project) {
      kept = project === undefined ? [] : entries().filter((entry) => entry.project !== project);
      if (project === undefined) dropped = 0;
      first = 0;
      bytes = kept.reduce((sum, entry) => sum + (entry === undefined ? 0 : bytesOf(entry)), 0);
    },
  };
}
