import type { SleepNotes } from "./sleep-notes.ts";
import type { Tables } from "./tables.ts";

/** A database that is filled beside the one of a project, to take its place as a whole. */
export interface Staging {
  /** Its tables, which hold nothing at first but the kind of the project. */
  readonly tables: Tables;
  /** What is to be known of it while nobody has it open. */
  notes(): SleepNotes;
  /** Ends the filling. Settles once what was filled in is safe; others are answered meanwhile. */
  flush(): Promise<void>;
  /** Says that it is whole. Nothing can be filled in any more. */
  seal(): void;
  /** Removes it. */
  abandon(): void;
}
