import { createHash } from "node:crypto";
import { duplicateWindowMs } from "./limits.ts";

/** The messageIds of the last 24 hours, of all sources together: contents do not count. */
export interface SeenIds {
  /** Remembers an id; false when it was already taken in the last 24 hours. */
  add(id: string, now: number): boolean;
  /** Forgets an id, so that it may come again. */
  remove(id: string): void;
  clear(): void;
}

const maxKeptLength = 100;

/** Ids longer than Segment allows are kept as digests, so that no caller decides how much memory they take. */
const toKeptId = (id: string): string =>
  id.length <= maxKeptLength ? id : createHash("sha256").update(id).digest("base64");

/**
 * Remembers at least so many ids and at most twice as many. Two generations, the older of which is forgotten as a
 * whole: taking single entries off the head of a large Map is slow.
 *
 * @see https://segment.com/docs/guides/duplicate-data/
 */
export function createSeenIds(capacity = 100_000): SeenIds {
  let older = new Map<string, number>();
  let newer = new Map<string, number>();
  let begunAt = Number.NEGATIVE_INFINITY;
  return {
    add(given, now) {
      const id = toKeptId(given);
      const seenAt = newer.get(id) ?? older.get(id);
      if (seenAt !== undefined && now - seenAt < duplicateWindowMs) return false;
      if (newer.size >= capacity || now - begunAt >= duplicateWindowMs) {
        older = newer;
        newer = new Map();
        begunAt = now;
      }
      newer.set(id, now);
      return true;
    },
    remove(given) {
      const id = toKeptId(given);
      older.delete(id);
      newer.delete(id);
    },
    clear() {
      older = new Map();
      newer = new Map();
    },
  };
}
