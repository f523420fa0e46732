import type { System } from "../system/system.ts";

/** A system that remembers what chance gave a call. */
export interface RecordedSystem {
  readonly system: System;
  /** A system that gives the same again, in the same order; what was not asked for then is new. */
  replayed(): System;
}

/** Values of one kind, in the order they were drawn. */
function draws<Value>(draw: () => Value) {
  const drawn: Value[] = [];
  return {
    draw(): Value {
      const value = draw();
      drawn.push(value);
      return value;
    },
    again(): () => Value {
      const left = drawn.values();
      return () => {
        const next = left.next();
        return next.done ? draw() : next.value;
      };
    },
  };
}

export function recordedSystem(system: System): RecordedSystem {
  const now = (): number => system.now();
  const ids = draws(() => system.newId());
  const profileIds = draws(() => system.newId("profile"));
  const digits = draws(() => system.nineDigits());
  return {
    system: {
      now,
      newId: (of) => (of === "profile" ? profileIds : ids).draw(),
      nineDigits: digits.draw,
    },
    replayed() {
      const [nextId, nextProfileId, nineDigits] = [ids.again(), profileIds.again(), digits.again()];
      return { now, newId: (of) => (of === "profile" ? nextProfileId : nextId)(), nineDigits };
    },
  };
}
