/** A map by text that keeps its latest entries alone. */
export interface BoundedMap<Value> {
  get(text: string): Value | undefined;
  has(text: string): boolean;
  /** Makes this the latest entry. Where that is one too many, the one set longest ago goes. */
  set(text: string, value: Value): void;
  delete(text: string): void;
}

/** Creates a map that keeps at most so many entries. */
export function createBoundedMap<Value>(capacity: number): BoundedMap<Value> {
  const values = new Map<string, Value>();
  // Goes on from where it stood: a new one would walk over all that was deleted before. One that stands still keeps every
  // table that the map has outgrown since, and whatever was in it: it is dropped where it has not been needed for long.
  let oldest: Iterator<string> | undefined;
  let setsSinceUse = 0;
  const dropOldest = (): void => {
    oldest ??= values.keys();
    setsSinceUse = 0;
    const { value } = oldest.next();
    if (value !== undefined) values.delete(value);
  };
  return {
    get: (text) => values.get(text),
    has: (text) => values.has(text),
    set(text, value) {
      values.delete(text);
      values.set(text, value);
      setsSinceUse += 1;
      if (values.size > capacity) dropOldest();
      else if (setsSinceUse > capacity) oldest = undefined;
    },
    delete: (text) => void values.delete(text),
  };
}
