import type {
  CallEffects,
  NamedPeople,
  ProfileChange,
  ProfileState,
  UnkeptField,
  UnkeptReason,
  UnsentMessages,
} from "../domain/call-effects.ts";
import type { RevealedBy } from "../domain/visibility.ts";
import { addName, addUnsent } from "./named-people.ts";
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

/** Most profiles, and characters of them, that are kept of one call. */
export const maxKeptChanges = 50;
const maxKeptSize = 128 * 1_024;

/** Most fields that are named of those that were not kept. */
const maxUnkept = 20;

/** A write, with both states of the profile; where they are not kept, without their fields. */
interface WriteNote extends ProfileChange {
  readonly is: "written";
  readonly id: number;
  readonly isKept: boolean;
  readonly earlierEvents: number | undefined;
}

/** `counted` is a write of a visible profile whose states are not kept. */
type Note =
  | WriteNote
  | { readonly is: "counted"; readonly id: number }
  | { readonly is: "found"; readonly id: number; readonly found: ProfileState };

const sizeOf = (state: ProfileState | undefined): number =>
  state === undefined ? 0 : state.data.length + (state.email?.length ?? 0) + (state.userId?.length ?? 0);

const withoutData = (state: ProfileState | undefined): ProfileState | undefined => state && { ...state, data: "" };

/** What became of one profile in the course of a call. */
interface ProfileCourse {
  before: ProfileState | undefined;
  after: ProfileState | undefined;
  isWritten: boolean;
  isKept: boolean;
  earlierEvents: number | undefined;
}

/** The course that a first note begins. */
function beginCourse(note: Note): ProfileCourse {
  if (note.is === "written") {
    const { before, after, isKept, earlierEvents } = note;
    return { before, after, isWritten: true, isKept, earlierEvents };
  }
  const state = note.is === "found" ? note.found : undefined;
  return { before: state, after: state, isWritten: note.is === "counted", isKept: false, earlierEvents: undefined };
}

function continueCourse(course: ProfileCourse, note: Note): void {
  if (note.is !== "written") return;
  if (!course.isWritten) [course.before, course.isKept] = [note.before, note.isKept];
  course.isWritten = true;
  course.after = note.after;
  course.earlierEvents ??= note.earlierEvents;
}

function coursesOf(notes: readonly Note[]): ReadonlyMap<number, ProfileCourse> {
  const courses = new Map<number, ProfileCourse>();
  for (const note of notes) {
    const course = courses.get(note.id);
    if (course === undefined) courses.set(note.id, beginCourse(note));
    else continueCourse(course, note);
  }
  return courses;
}

const nameOf = ({ email, userId = "" }: ProfileState): string => email ?? userId;

/** Whom a call left or found hidden. */
function collectHidden(courses: Iterable<ProfileCourse>, revealedBy: RevealedBy): CallEffects["hidden"] {
  let people: NamedPeople | undefined;
  for (const { after } of courses) if (after?.visible === false) people = addName(people, nameOf(after));
  return people && { ...people, revealedBy };
}

/** Whom a call made visible. */
function collectRevealed(courses: Iterable<ProfileCourse>): CallEffects["revealed"] {
  let people: NamedPeople | undefined;
  let earlierEvents = 0;
  for (const { before, after, earlierEvents: earlier } of courses) {
    if (earlier === undefined || before?.visible !== false) continue;
    people = addName(people, nameOf(after ?? before));
    earlierEvents += earlier;
  }
  return people && { ...people, earlierEvents };
}

function summarise(notes: readonly Note[], revealedBy: RevealedBy): CallEffects {
  const courses = [...coursesOf(notes).values()];
  const changes: ProfileChange[] = [];
  let [moreChanges, size] = [0, 0];
  for (const { before, after, isWritten, isKept } of courses) {
    if (isKept) {
      changes.push({ before, after });
      size += sizeOf(before) + sizeOf(after);
    } else if (isWritten) moreChanges += 1;
  }
  const hidden = collectHidden(courses, revealedBy);
  return { changes, moreChanges, size, hidden, revealed: collectRevealed(courses) };
}

/** Whether a note is all there is to tell of a write: of a visible profile that stays so. */
const isPlainWrite = (note: Note): note is WriteNote =>
  note.is === "written" && note.isKept && note.before?.visible === true && note.after?.visible === true;

/** Whether a note tells of a profile that was not there before. */
const isCreation = (note: Note): boolean => note.is === "written" && note.before === undefined;

/** What of a call was not kept, and whom it did not reach; undefined where that is nothing. */
function collectLost(unkept: readonly UnkeptField[], unsent: readonly UnsentMessages[]) {
  if (unkept.length === 0 && unsent.length === 0) return undefined;
  return { ...(unkept.length > 0 && { unkept }), ...(unsent.length > 0 && { unsent }) };
}

/** What a call did; undefined where that is nothing. */
function collectEffects(
  notes: readonly Note[],
  size: number,
  lost: ReturnType<typeof collectLost>,
  revealedBy: RevealedBy,
): CallEffects | undefined {
  const [first] = notes;
  if (lost !== undefined) return { ...summarise(notes, revealedBy), ...lost };
  if (first === undefined) return undefined;
  return notes.length === 1 && isPlainWrite(first) ? new PlainWrite(first, size) : summarise(notes, revealedBy);
}

/** Creates the collector of a project. */
export function createEffectCollector(): EffectCollector {
  let notes: Note[] = [];
  let isOn = false;
  let size = 0;
  let unkept: UnkeptField[] = [];
  let unsent: UnsentMessages[] = [];
  let kept: number[] = [];
  /** Whether the states of a write are kept: those of a profile that has begun to be kept are kept on. */
  const keep = (id: number, bytes: number): boolean => {
    if (kept.includes(id)) return true;
    if (kept.length >= maxKeptChanges || size + bytes > maxKeptSize) return false;
    kept.push(id);
    size += bytes;
    return true;
  };
  const forget = (): void => {
    if (notes.length > 0) notes = [];
    if (kept.length > 0) kept = [];
    if (unkept.length > 0) unkept = [];
    if (unsent.length > 0) unsent = [];
    size = 0;
  };
  return {
    begin() {
      forget();
      isOn = true;
    },
    noteWrite(id, before, after, earlierEvents) {
      if (!isOn) return;
      if (keep(id, sizeOf(before) + sizeOf(after))) {
        notes.push({ is: "written", id, before, after, isKept: true, earlierEvents });
      } else if (before?.visible === true && after?.visible === true) notes.push({ is: "counted", id });
      else {
        const states = { before: withoutData(before), after: withoutData(after) };
        notes.push({ is: "written", id, ...states, isKept: false, earlierEvents });
      }
    },
    noteHidden(id, found) {
      if (isOn) notes.push({ is: "found", id, found });
    },
    noteUnkept(field, why) {
      const isKnown = !isOn || unkept.length >= maxUnkept || unkept.some((each) => each.field === field);
      if (!isKnown) unkept.push({ field, why });
    },
    noteUnsent(medium, why, recipient) {
      if (isOn) unsent = addUnsent(unsent, medium, why, recipient);
    },
    mark: () => notes.length,
    rollBack(mark) {
      if (mark === 0 && unkept.length > 0) unkept = [];
      if (mark === 0 && unsent.length > 0) unsent = [];
      const undone = notes.splice(mark);
      const gone = new Set(undone.flatMap((note) => (isCreation(note) ? note.id : [])));
      for (const note of undone) if (note.is === "found" && !gone.has(note.id)) notes.push(note);
    },
    take(revealedBy) {
      isOn = false;
      const effects = collectEffects(notes, size, collectLost(unkept, unsent), revealedBy);
      forget();
      return effects;
    },
  };
}
