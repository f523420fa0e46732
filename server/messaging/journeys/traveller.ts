import type { JourneyExit } from "../../domain/journeys.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredJourneyEntry } from "../../store/journey-entries.ts";
import type { StoredJourney } from "../../store/journeys.ts";
import type { StoredUser } from "../../store/users.ts";

/** Somebody on their way, at a step. */
export interface Traveller {
  readonly project: Project;
  readonly journey: StoredJourney;
  readonly entry: StoredJourneyEntry;
  readonly user: StoredUser;
  /** Told how many steps of rendering a send took. */
  readonly onSpent: (steps: number) => void;
}

/** Why a step is the last one, and what went wrong. */
export interface End {
  readonly reason: JourneyExit;
  readonly problem?: string;
}

/** The end of a journey in which something went wrong. */
export const fail = (problem: string): End => ({ reason: "failed", problem });
