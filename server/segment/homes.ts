import type { Project, Projects } from "../project/registry.ts";
import type { DestinationOptions, SourceOptions } from "./options.ts";

/** The project a destination writes to: the one it names, else the first. Undefined where there is none of that name. */
export const findHome = (projects: Projects, { project }: Pick<DestinationOptions, "project">): Project | undefined =>
  project === undefined ? projects.all[0] : projects.find(project);

/** The projects that keep deliveries: those that destinations write to, and the first, for what no destination sees. */
export function homesOf(projects: Projects, sources: readonly SourceOptions[]): readonly Project[] {
  const named = sources.flatMap(({ destinations }) => destinations.map((each) => findHome(projects, each)));
  return [...new Set([projects.all[0], ...named])].filter((each) => each !== undefined);
}

/** Settles once what was written to a project is safe. One that sleeps, or is gone, has nothing left to write. */
export const durableOf = (home: Project): Promise<void> | undefined =>
  home.isAwake ? home.transactions.durable() : undefined;
