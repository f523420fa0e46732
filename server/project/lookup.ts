import type { Project, Projects } from "./registry.ts";

const maxNames = 10;

/** Formats the sentence about a project there is not: its name, and which there are. */
export function projectNotFound({ all }: Projects, name: string | undefined): string {
  const names = all.slice(0, maxNames).map((project) => project.name);
  const more = all.length > maxNames ? ` and ${all.length - maxNames} more` : "";
  return `No project is named "${name}"; there are: ${names.join(", ")}${more}`;
}

/** Finds the project of a name, the first one without a name; undefined where there is none. */
export const findProject = ({ all, find }: Projects, name: string | undefined): Project | undefined =>
  name === undefined ? all[0] : find(name);
