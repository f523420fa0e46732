import type { SeedTarget } from "./staging.ts";
import type { Tables } from "./tables.ts";

/** A seed that is loaded at once. Nothing of it shows until it is kept. */
export interface Seeding extends SeedTarget {
  /** Makes what was loaded the state that resets return to, and the state of now where the project holds nothing. */
  keep(): void;
  /** Leaves the project as it was. */
  abandon(): void;
}

/** The way of seeds into one project. */
export interface Seeds {
  /** Whether the project holds more than a new one does. */
  holdsData(): boolean;
  /**
   * Whether the seed is kept beside the project: one that holds data already returns to it with a reset, and one that
   * returns to it may sleep.
   */
  readonly outlive: boolean;
  /** Whether resets return to a seed. */
  isSeeded(): boolean;
  begin(): Seeding;
}

/** Tables that hold rows from the start, and what SQLite keeps of numbers it gave out. */
const initialTables: readonly string[] = ["project", "channels", "message_types", "sqlite_sequence"];

/** Whether tables hold more than those of a new project, and than its configuration says. */
export const holdsData = (tables: Tables): boolean => tables.holdingOwn().some((name) => !initialTables.includes(name));
