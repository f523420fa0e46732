import type { Built } from "./http.ts";

/** How the bench was asked to run. */
export interface Run {
  readonly built: Built;
  readonly rounds: number;
  readonly seconds: number;
  /** How large the large project of the volume part is. */
  readonly users: number;
  readonly events: number;
}
