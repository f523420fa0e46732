import { setImmediate as nextTurn } from "node:timers/promises";
import type { Project, Projects } from "../project/registry.ts";
import { swapAll } from "../project/restore.ts";
import type { StagedProject } from "../project/stage.ts";

/** How a sandbox is set back to the start. */
export interface Resets {
  /** At once. */
  resetAll(): void;
  /**
   * The same, or one project alone, at one moment for whoever looks, while others are answered. Rejects with the first
   * failure once all have been tried; a project that failed tries again at its next use.
   */
  resetInTurns(only?: Project): Promise<void>;
}

/** Begins what a reset leaves of a project; undefined where that takes little time, or cannot be done beside it. */
async function stageReset(project: Project): Promise<StagedProject | undefined> {
  let staged: StagedProject | undefined;
  try {
    staged = project.stageReset();
    await staged?.flush();
    return staged;
  } catch {
    // It is being seeded or restored, or there is no room for another: it is reset where it is, which tells why not.
    staged?.abandon();
    return undefined;
  }
}

/** Makes the resets of a sandbox; `resetRest` sets back what belongs to no project, or to one beside its database. */
export function createResets(projects: Projects, resetRest: (only?: Project) => void): Resets {
  const isPresent = (project: Project): boolean => projects.find(project.name) === project;
  /** Large projects are built anew beside themselves first. At the moment of the reset these take their places. */
  const swapLarge = async (chosen: readonly Project[]): Promise<ReadonlySet<Project>> => {
    const large = new Map<Project, StagedProject>();
    for (const project of chosen) {
      const staged = await stageReset(project);
      if (staged !== undefined) large.set(project, staged);
    }
    const [here, gone] = [
      [...large].filter(([project]) => isPresent(project)),
      [...large].filter(([project]) => !isPresent(project)),
    ];
    for (const [, staged] of gone) staged.abandon();
    swapAll(here.map(([, staged]) => staged));
    return new Set(large.keys());
  };
  /** The work of the others is done a project a turn, or by their next use. */
  const settle = async (chosen: readonly Project[]): Promise<void> => {
    const failures: unknown[] = [];
    for (const project of chosen) {
      try {
        if (isPresent(project)) project.settleReset();
      } catch (thrown) {
        failures.push(thrown);
      }
      await nextTurn();
    }
    if (failures.length > 0) throw failures[0];
  };
  const reset = async (only: Project | undefined): Promise<void> => {
    const chosen = only === undefined ? [...projects.all] : [only];
    const swapped = await swapLarge(chosen);
    const others = (only === undefined ? [...projects.all] : [only]).filter((each) => !swapped.has(each));
    for (const project of others) project.deferReset();
    resetRest(only);
    await settle(others);
  };
  let latest = Promise.resolve();
  return {
    resetAll() {
      for (const project of projects.all) project.reset();
      resetRest();
    },
    resetInTurns(only) {
      const mine = latest.then(() => reset(only));
      latest = mine.catch(() => {});
      return mine;
    },
  };
}
