import type { Entry, LoggedRequest } from "./entry.ts";
import { bytesOf, cutTo } from "./entry-size.ts";
import { createLogReaders, type LogReader } from "./log-readers.ts";

/** The latest exchanges of a sandbox, oldest first. */
export interface RequestLog {
  add(request: LoggedRequest): void;
  /** Numbers of the entries above `after`. */
  ids(after?: number): readonly number[];
  find(id: number): Entry | undefined;
  /** Reads what has a number above `after`. */
  read(after: number): LogReader;
  /** The number of the latest entry. */
  latest(): number;
  /** Exchanges that had to go, since the record was cleared, because it was full. */
  dropped(): number;
  /** Calls back whenever an entry was added; what it gives ends that. */
  follow(listener: () => void): () => void;
  /** Forgets everything, or what came with a key of one project. */
  clear(project?: string): void;
}

/** How much a record keeps: old exchanges go before the memory does. */
export interface RequestLogLimits {
  /** Most exchanges; 0 keeps none, and followers are told nothing. */
  readonly size: number;
  /** Most bytes of all exchanges together. Of one that is larger alone, no more is kept. */
  readonly bytes: number;
}

/** What a sandbox keeps unless it is told otherwise. */
export const defaultLimits: RequestLogLimits = { size: 1_000, bytes: 32 * 1_024 * 1_024 };

/** Creates the entry of an exchange. Spelled out, since each call makes one, and a spread costs several times as much. */
const toEntry = (id: number, bytes: number, request: LoggedRequest): Entry => ({
  id,
  bytes,
  at: request.at,
  tookMs: request.tookMs,
  method: request.method,
  path: request.path,
  search: request.search,
  operation: request.operation,
  project: request.project,
  key: request.key,
  headers: request.headers,
  body: request.body,
  status: request.status,
  type: request.type,
  answer: request.answer,
  fault: request.fault,
  effects: request.effects,
  via: request.via,
  omitted: request.omitted,
});

/** The same; an exchange that is larger than the whole record may be is cut. */
function createEntry(id: number, request: LoggedRequest, maxBytes: number): Entry {
  const bytes = bytesOf(request);
  if (bytes <= maxBytes) return toEntry(id, bytes, request);
  const cut = cutTo(request, maxBytes);
  return toEntry(id, bytesOf(cut), cut);
}

/** An empty record. */
export function createRequestLog({ size, bytes: maxBytes }: RequestLogLimits): RequestLog {
  const followers = new Set<() => void>();
  let kept: (Entry | undefined)[] = [];
  let first = 0;
  let latest = 0;
  let bytes = 0;
  let dropped = 0;

  /** Where the entries above a number begin; entries are in order of their numbers. */
  const indexAbove = (id: number): number => {
    let [low, high] = [first, kept.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((kept[middle]?.id ?? 0) > id) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const readers = createLogReaders((id) => kept[indexAbove(id)]);
  const dropFirst = (): void => {
    const entry = kept[first];
    if (entry !== undefined) {
      bytes -= entry.bytes;
      readers.countDropped(entry.id);
    }
    kept[first] = undefined;
    first += 1;
    dropped += 1;
    if (first < 1_024 || first < kept.length / 2) return;
    kept = kept.slice(first);
    first = 0;
  };
  const entries = (after = 0): readonly Entry[] =>
    kept.slice(indexAbove(after)).filter((entry): entry is Entry => entry !== undefined);
  return {
    add(one) {
      latest += 1;
      if (size === 0) {
        dropped += 1;
        return;
      }
      const entry = createEntry(latest, one, maxBytes);
      kept.push(entry);
      bytes += entry.bytes;
      while (kept.length - first > size || (bytes > maxBytes && kept.length - first > 1)) dropFirst();
      for (const follower of followers) follower();
    },
    ids: (after) => entries(after).map(({ id }) => id),
    find(id) {
      const entry = kept[indexAbove(id - 1)];
      return entry?.id === id ? entry : undefined;
    },
    read: readers.open,
    latest: () => latest,
    dropped: () => dropped,
    follow(listener) {
      followers.add(listener);
      return () => void followers.delete(listener);
    },
    clear(project) {
      kept = project === undefined ? [] : entries().filter((entry) => entry.project !== project);
      if (project === undefined) dropped = 0;
      first = 0;
      bytes = kept.reduce((sum, entry) => sum + (entry?.bytes ?? 0), 0);
    },
  };
}
