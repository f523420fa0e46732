import { createSeenIds, type SeenIds } from "./deduplication.ts";

/** How a sandbox takes messages in. */
export interface IntakeOptions {
  /** Whether an unknown write key is refused with status 401. Segment answers 200 and drops what came with it. */
  readonly strictWriteKeys: boolean;
  /** Told of what Segment passes over in silence. */
  warn(text: string): void;
  /** A new random id. */
  newId(): string;
}

/** The way in, and what it remembers. */
export interface Intake extends IntakeOptions {
  readonly seen: SeenIds;
}

export const createIntake = (options: IntakeOptions): Intake => ({ ...options, seen: createSeenIds() });
