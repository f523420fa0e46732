import type { SleepNotes } from "./sleep-notes.ts";
import type { Store } from "./stores.ts";
import type { Tables } from "./tables.ts";

/** A database that is filled beside the one of a project, to take its place as a whole. */
export interface Staging {
  /** What is to be known of it while nobody has it open. */
  notes(): SleepNotes;
  /** Ends the filling. Settles once what was filled in is safe; others are answered meanwhile. */
  flush(): Promise<void>;
  /** Says that it is whole. Nothing can be filled in any more. */
  seal(): void;
  /** Removes it. */
  abandon(): void;
}

/** A staging of a restore. */
export interface RestoreStaging extends Staging {
  /** Its tables, which hold nothing at first but the kind of the project. */
  readonly tables: Tables;
}

/** The database of a new project into which a seed is loaded. */
export interface SeedTarget {
  readonly store: Store;
  readonly tables: Tables;
}

/** A staging of a seed that is loaded in turns. */
export interface SeedStaging extends Staging {
  /** Undefined where nothing is to be loaded: the seed of an earlier run was made of the same. */
  readonly target: SeedTarget | undefined;
  /** Makes the database that may take the place of the project's, once the filling has ended. */
  copy(): Promise<void>;
  /** Makes the seed what resets return to, where a project that holds data can; what it holds stays. */
  keep(): void;
}
