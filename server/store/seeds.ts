import type { Store } from "./stores.ts";
import type { Tables } from "./tables.ts";

/** A seed that is being loaded. Nothing of it shows until it is kept. */
export interface Seeding {
  readonly store: Store;
  readonly tables: Tables;
  /** Makes what was loaded the state that resets return to, and the state of now where the project holds nothing. */
  keep(): void;
  /** Leaves the project as it was. */
  abandon(): void;
}

/** The way of seeds into one project. */
export interface Seeds {
  /** Whether the project holds more than a new one does. */
  holdsData(): boolean;
  /** Takes the seed of an earlier run, if it is kept and was made of the same; `of` says what that is. */
  adopt(of: string): boolean;
  /** Whether a project that holds data already has a use for a seed: one on disk returns to it with a reset. */
  readonly outlive: boolean;
  /** Whether resets return to a seed. */
  isSeeded(): boolean;
  /** Whether a seed is being loaded: the database has to stay open. */
  isLoading(): boolean;
  begin(of?: string): Seeding;
}

/** Tables that hold rows from the start, and what SQLite keeps of numbers it gave out. */
const initialTables: readonly string[] = ["project", "channels", "message_types", "sqlite_sequence"];

/** Whether tables hold more than those of a new project. */
export const holdsData = (tables: Tables): boolean =>
  tables.names.some((name) => !initialTables.includes(name) && tables.count(name) > 0);
