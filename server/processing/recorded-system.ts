import type { System } from "../system.ts";

/** A system that remembers what chance gave a call. */
export interface RecordedSystem {
  readonly system: System;
  /** A system that gives the same again, in the same order; what was not asked for then is new. */
  replayed(): System;
}

const noted =
  <Value>(values: Value[], draw: () => Value) =>
  (): Value => {
    const value = draw();
    values.push(value);
    return value;
  };

function again<Value>(values: readonly Value[], draw: () => Value): () => Value {
  const left = values.values();
  return () => {
    const { value = draw() } = left.next();
    return value;
  };
}

export function recordedSystem(system: System): RecordedSystem {
  const ids: string[] = [];
  const digits: number[] = [];
  const now = (): number => system.now();
  const newId = (): string => system.newId();
  const nineDigits = (): number => system.nineDigits();
  return {
    system: { now, newId: noted(ids, newId), nineDigits: noted(digits, nineDigits) },
    replayed: () => ({ now, newId: again(ids, newId), nineDigits: again(digits, nineDigits) }),
  };
}
