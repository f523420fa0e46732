import type { Project, Projects } from "./registry.ts";

const mostNamed = 10;

/** Says that there is no project of a name, and which there are. */
export function noProject({ all }: Projects, name: string | undefined): string {
  const names = all.slice(0, mostNamed).map((project) => project.name);
  const more = all.length > mostNamed ? ` and ${all.length - mostNamed} more` : "";
  return `No project is named "${name}"; there are: ${names.join(", ")}${more}`;
}

/** The project of a name, the first one without a name; undefined where there is none. */
export const projectNamed = ({ all, find }: Projects, name: string | undefined): Project | undefined =>
  name === undefined ? all[0] : find(name);
