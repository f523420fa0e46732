import type { Fields } from "../values.ts";
import { formatPath, isLeaf, type Path, type Step } from "./leaves.ts";

/** A message that notes which of its leaves are read. */
export interface RecordingView {
  readonly view: Fields;
  /** The leaves that were read so far, by their paths. */
  readonly reads: ReadonlySet<string>;
}

/** The step that reading a name of an object or a list takes; undefined for what is no member of it. */
function stepOf(from: object, key: string | symbol): Step | undefined {
  if (typeof key === "symbol" || !Object.hasOwn(from, key)) return undefined;
  if (!Array.isArray(from)) return key;
  return /^\d+$/.test(key) ? Number(key) : undefined;
}

const isFilledList = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

/**
 * Makes a view of a message that notes what is read of it. An object that is only looked into counts as nothing: what is
 * read are leaves, and a list of scalars with any of its elements.
 */
export function recordReads(message: Fields): RecordingView {
  const reads = new Set<string>();
  const noteRead = (from: object, path: Path, step: Step, value: unknown): void => {
    if (Array.isArray(from) && isLeaf(from)) reads.add(formatPath(path));
    else if (isLeaf(value) && !isFilledList(value)) reads.add(formatPath([...path, step]));
  };
  const watch = (target: object, path: Path): object =>
    new Proxy(target, {
      get(from, key) {
        const value: unknown = Reflect.get(from, key);
        const step = stepOf(from, key);
        if (step === undefined) return value;
        noteRead(from, path, step, value);
        return typeof value === "object" && value !== null ? watch(value, [...path, step]) : value;
      },
    });
  return { view: watch(message, []) as Fields, reads };
}
