import { setImmediate as nextTurn } from "node:timers/promises";
import type { Projects } from "../project/registry.ts";

/** How a sandbox is set back to the start. */
export interface Resets {
  /** At once. */
  resetAll(): void;
  /**
   * At one moment for whoever looks, and the work of it a project a turn. Rejects with the first failure once all have
   * been tried; a project that failed tries again at its next use.
   */
  resetInTurns(): Promise<void>;
}

/** Makes the resets of a sandbox; `resetRest` sets back what belongs to no project. */
export function createResets(projects: Projects, resetRest: () => void): Resets {
  return {
    resetAll() {
      for (const project of projects.all) project.reset();
      resetRest();
    },
    async resetInTurns() {
      const chosen = [...projects.all];
      for (const project of chosen) project.deferReset();
      resetRest();
      const failures: unknown[] = [];
      for (const project of chosen) {
        try {
          if (projects.find(project.name) === project) project.settleReset();
        } catch (thrown) {
          failures.push(thrown);
        }
        await nextTurn();
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
