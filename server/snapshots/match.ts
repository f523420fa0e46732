import type { ProjectKind } from "../domain/identity.ts";
import { projectNotFound } from "../project/lookup.ts";
import type { Project, Projects } from "../project/registry.ts";
import { BadSnapshot } from "./bad-snapshot.ts";

/** A project as a snapshot knows it. */
export interface ProjectHead {
  readonly name: string;
  readonly kind: ProjectKind;
}

/** A part of a snapshot, and the project that is to hold it. */
export interface PartOfProject<Part extends ProjectHead = ProjectHead> {
  readonly part: Part;
  readonly project: Project;
}

/** Gives the project, if it is of the kind of a part. */
function checkKind(project: Project, { name, kind }: ProjectHead): Project {
  if (project.kind === kind) return project;
  throw new BadSnapshot(
    `the project "${name}" of the snapshot is of kind ${kind}, "${project.name}" here is of kind ${project.kind}`,
  );
}

/** The project a part of a snapshot is of. */
function pairOf<Part extends ProjectHead>(projects: Projects, part: Part): PartOfProject<Part> {
  const project = projects.find(part.name);
  if (project === undefined)
    throw new BadSnapshot(`the snapshot does not fit: ${projectNotFound(projects, part.name)}`);
  return { part, project: checkKind(project, part) };
}

/** The part of a snapshot that is for one project: the one of its name, else the only one there is. */
function pairFor<Part extends ProjectHead>(project: Project, parts: readonly Part[]): PartOfProject<Part> {
  const [only, ...others] = parts;
  const part = parts.find(({ name }) => name === project.name) ?? (others.length === 0 ? only : undefined);
  if (part === undefined) {
    const names = parts.map(({ name }) => name).join(", ");
    throw new BadSnapshot(`the snapshot holds no project named "${project.name}"; there are: ${names}`);
  }
  return { part, project: checkKind(project, part) };
}

/**
 * The projects that are to hold the parts of a snapshot, or `into` alone. Throws `BadSnapshot` where one of them is not
 * here or of another kind.
 */
export const matchProjects = <Part extends ProjectHead>(
  projects: Projects,
  parts: readonly Part[],
  into: Project | undefined,
): readonly PartOfProject<Part>[] =>
  into === undefined ? parts.map((part) => pairOf(projects, part)) : [pairFor(into, parts)];
