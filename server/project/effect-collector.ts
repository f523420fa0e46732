import type { CallEffects, ProfileState, UnkeptField, UnkeptReason, UnsentMessages } from "../domain/call-effects.ts";
import type { RevealedBy } from "../domain/visibility.ts";
import { createEffectNotes, maxKeptSize, sizeOf } from "./effect-notes.ts";
import { addUnsent } from "./named-people.ts";
import { PlainWrite } from "./plain-write.ts";

/**
 * Collects what the call under way does to profiles. Nothing of a call is asynchronous between `begin` and `take`, so
 * that one collector serves all calls of a project; what is written outside of a call is not collected.
 */
export interface EffectCollector {
  begin(): void;
  /** A profile was written; `earlierEvents` are those a hidden one had when it became visible. */
  noteWrite(
    id: number,
    before: ProfileState | undefined,
    after: ProfileState | undefined,
    earlierEvents?: number | undefined,
  ): void;
  /** A hidden profile was found, and stays as it is. */
  noteHidden(id: number, found: ProfileState): void;
  /** A field of the call was not kept, and the answer need not tell so. */
  noteUnkept(field: string, why: UnkeptReason): void;
  /** A message reached nobody, and Iterable keeps silent about it; `why` is a sentence about the recipient. */
  noteUnsent(medium: string, why: string, recipient: string): void;
  /** A place to roll back to. */
  mark(): number;
  /** Forgets the writes noted since a mark: they were undone. What was found stays found. */
  rollBack(mark: number): void;
  /** What the call did, if anything, once it is over; `revealedBy` is what reveals in the project. */
  take(revealedBy: RevealedBy): CallEffects | undefined;
}

/** Most fields that are named of those that were not kept. */
const maxUnkept = 20;

/** Fields that were not kept, and people whom messages did not reach. */
function createLosses() {
  let unkept: UnkeptField[] = [];
  let unsent: UnsentMessages[] = [];
  return {
    any: () => unkept.length > 0 || unsent.length > 0,
    addUnkept(field: string, why: UnkeptReason): void {
      if (unkept.length >= maxUnkept || unkept.some((each) => each.field === field)) return;
      unkept.push({ field, why });
    },
    addUnsent(medium: string, why: string, recipient: string): void {
      unsent = addUnsent(unsent, medium, why, recipient);
    },
    /** Those there are. */
    list: () => ({ ...(unkept.length > 0 && { unkept }), ...(unsent.length > 0 && { unsent }) }),
    clear(): void {
      if (unkept.length > 0) unkept = [];
      if (unsent.length > 0) unsent = [];
    },
  };
}

/** Creates the collector of a project. */
export function createEffectCollector(): EffectCollector {
  const notes = createEffectNotes();
  const losses = createLosses();
  let isOn = false;
  /** The only write so far, of a visible profile that stays so: most calls end with it, and no note is made of it. */
  let plain: PlainWrite | undefined;
  let plainId = 0;
  /** Makes a note of the only write so far: it is not the only one any more, or may be undone. */
  const notePlain = (): void => {
    if (plain === undefined) return;
    const { before, after } = plain;
    plain = undefined;
    notes.addWrite(plainId, before, after, undefined);
  };
  const isPlain = (before: ProfileState, after: ProfileState): boolean =>
    before.visible && after.visible && plain === undefined && notes.count() === 0;
  const forget = (): void => {
    plain = undefined;
    notes.clear();
    losses.clear();
  };
  const collect = (revealedBy: RevealedBy): CallEffects | undefined => {
    if (plain !== undefined && !losses.any()) return plain;
    notePlain();
    return notes.count() === 0 && !losses.any() ? undefined : { ...notes.summarise(revealedBy), ...losses.list() };
  };
  return {
    begin() {
      forget();
      isOn = true;
    },
    noteWrite(id, before, after, earlierEvents) {
      if (!isOn) return;
      const size = sizeOf(before) + sizeOf(after);
      if (before !== undefined && after !== undefined && size <= maxKeptSize && isPlain(before, after)) {
        plain = new PlainWrite(before, after, size);
        plainId = id;
        return;
      }
      notePlain();
      notes.addWrite(id, before, after, earlierEvents);
    },
    noteHidden(id, found) {
      if (!isOn) return;
      notePlain();
      notes.addFound(id, found);
    },
    noteUnkept(field, why) {
      if (isOn) losses.addUnkept(field, why);
    },
    noteUnsent(medium, why, recipient) {
      if (isOn) losses.addUnsent(medium, why, recipient);
    },
    mark() {
      notePlain();
      return notes.count();
    },
    rollBack(mark) {
      notePlain();
      if (mark === 0) losses.clear();
      notes.rollBack(mark);
    },
    take(revealedBy) {
      isOn = false;
      const effects = collect(revealedBy);
      forget();
      return effects;
    },
  };
}
