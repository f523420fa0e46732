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
  // Goes on from where it stood: a new one would walk over all that was deleted before.
  const oldest = values.keys();
  return {
    get: (text) => values.get(text),
    has: (text) => values.has(text),
    set(text, value) {
      values.delete(text);
      values.set(text, value);
      if (values.size > capacity) values.delete(oldest.next().value ?? text);
    },
    delete: (text) => void values.delete(text),
  };
}
