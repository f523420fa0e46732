import type { System } from "../system/system.ts";

/** A system that remembers what chance gave a call. */
export interface RecordedSystem {
  readonly system: System;
  /** A system that gives the same again, in the same order; what was not asked for then is new. */
  replay(): System;
}

/** Values of one kind, in the order they were drawn. */
function createDraws<Value>(draw: () => Value) {
  const drawn: Value[] = [];
  return {
    draw(): Value {
      const value = draw();
      drawn.push(value);
      return value;
    },
    replay(): () => Value {
      const left = drawn.values();
      return () => {
        const next = left.next();
        return next.done ? draw() : next.value;
      };
    },
  };
}

export function createRecordedSystem(system: System): RecordedSystem {
  const now = (): number => system.now();
  const ids = createDraws(() => system.newId());
  const profileIds = createDraws(() => system.newId("profile"));
  const digits = createDraws(() => system.nineDigits());
  return {
    system: {
      now,
      newId: (of) => (of === "profile" ? profileIds : ids).draw(),
      nineDigits: digits.draw,
    },
    replay() {
      const [nextId, nextProfileId, nineDigits] = [ids.replay(), profileIds.replay(), digits.replay()];
      return { now, newId: (of) => (of === "profile" ? nextProfileId : nextId)(), nineDigits };
    },
  };
}
