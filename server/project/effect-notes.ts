import type { CallEffects, NamedPeople, ProfileChange, ProfileState } from "../domain/call-effects.ts";
import type { RevealedBy } from "../domain/visibility.ts";
import { addName } from "./named-people.ts";

/** Most profiles, and characters of them, that are kept of one call. */
export const maxKeptChanges = 50;
export const maxKeptSize = 128 * 1_024;

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

/** Characters of a profile. */
export const sizeOf = (state: ProfileState | undefined): number =>
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

/** What a call did, by the notes of it. */
function summariseNotes(notes: readonly Note[], revealedBy: RevealedBy): CallEffects {
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

/** Whether a note tells of a profile that was not there before. */
const isCreation = (note: Note): boolean => note.is === "written" && note.before === undefined;

/** Notes of what a call does to profiles, in their order. */
export interface EffectNotes {
  count(): number;
  addWrite(
    id: number,
    before: ProfileState | undefined,
    after: ProfileState | undefined,
    earlierEvents: number | undefined,
  ): void;
  addFound(id: number, found: ProfileState): void;
  /** Removes those behind the first so many: what they tell of was undone. What was found stays found. */
  rollBack(count: number): void;
  summarise(revealedBy: RevealedBy): CallEffects;
  clear(): void;
}

/** Creates the notes of a call. */
export function createEffectNotes(): EffectNotes {
  let notes: Note[] = [];
  let kept: number[] = [];
  let size = 0;
  /** Whether the states of a write are kept: those of a profile that has begun to be kept are kept on. */
  const keep = (id: number, bytes: number): boolean => {
    if (kept.includes(id)) return true;
    if (kept.length >= maxKeptChanges || size + bytes > maxKeptSize) return false;
    kept.push(id);
    size += bytes;
    return true;
  };
  return {
    count: () => notes.length,
    addWrite(id, before, after, earlierEvents) {
      if (keep(id, sizeOf(before) + sizeOf(after))) {
        notes.push({ is: "written", id, before, after, isKept: true, earlierEvents });
      } else if (before?.visible === true && after?.visible === true) notes.push({ is: "counted", id });
      else {
        const states = { before: withoutData(before), after: withoutData(after) };
        notes.push({ is: "written", id, ...states, isKept: false, earlierEvents });
      }
    },
    addFound: (id, found) => void notes.push({ is: "found", id, found }),
    rollBack(count) {
      const undone = notes.splice(count);
      const gone = new Set(undone.flatMap((note) => (isCreation(note) ? note.id : [])));
      for (const note of undone) if (note.is === "found" && !gone.has(note.id)) notes.push(note);
    },
    summarise: (revealedBy) => summariseNotes(notes, revealedBy),
    clear() {
      if (notes.length === 0) return;
      notes = [];
      kept = [];
      size = 0;
    },
  };
}
