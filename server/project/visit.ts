import type { Project, Projects } from "./registry.ts";

/**
 * Walks projects one after the other. One that slept is put to sleep again once the next is asked for: a walk through all
 * of them leaves those awake that were in use, and what it made dies young, which is cheap to collect. One that is visited
 * alone stays awake, since it may be asked again.
 */
export function* visitEach(projects: Projects, chosen: readonly Project[]): Generator<Project> {
  for (const project of chosen) {
    const { isAwake } = project;
    try {
      yield project;
    } finally {
      if (!isAwake && chosen.length > 1) projects.letSleep(project);
    }
  }
}
