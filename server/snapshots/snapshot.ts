import { messageOf } from "../../contracts/thrown.ts";
import type { ProjectKind } from "../domain/identity.ts";
import { projectNotFound } from "../project/lookup.ts";
import type { Project, Projects } from "../project/registry.ts";
import type { Contents } from "../store/tables.ts";

/** Everything one project held at one moment. */
export interface ProjectSnapshot {
  readonly name: string;
  readonly kind: ProjectKind;
  /** What its tables hold, by their names; those that hold nothing are left out. */
  readonly tables: Readonly<Record<string, Contents>>;
}

/** Everything the projects of a sandbox held at one moment. It does not change, and may be restored more than once. */
export interface Snapshot {
  readonly projects: readonly ProjectSnapshot[];
}

/** Thrown for a snapshot that does not fit, or is none. */
export class BadSnapshot extends Error {}

function contentsOf({ name, kind, tables }: Project): ProjectSnapshot {
  const held: Record<string, Contents> = {};
  for (const table of tables.names) {
    const contents = tables.contents(table);
    if (contents.rows.length > 0) held[table] = contents;
  }
  return { name, kind, tables: held };
}

function takeProjectSnapshot(project: Project): ProjectSnapshot {
  const part = contentsOf(project);
  project.checkpoint.save(part);
  return part;
}

/** Takes a snapshot of projects as they are now, what reads do not show yet included. */
export const takeSnapshot = (projects: readonly Project[]): Snapshot => ({
  projects: projects.map(takeProjectSnapshot),
});

/** A part of a snapshot, and the project that is to hold it. */
interface PartOfProject {
  readonly part: ProjectSnapshot;
  readonly project: Project;
}

function fillProject({ part, project }: PartOfProject): void {
  const { store, tables, transactions, checkpoint } = project;
  transactions.write(() => {
    for (const table of tables.names) tables.fill(table, part.tables[table]);
  });
  transactions.flush();
  store.fields.invalidate();
  store.forgotten.invalidate();
  checkpoint.save(part);
}

/** Fills all projects, or none. */
function fillProjects(pairs: readonly PartOfProject[]): void {
  const before: PartOfProject[] = [];
  try {
    for (const pair of pairs) {
      const held = pairs.length > 1 ? [{ project: pair.project, part: contentsOf(pair.project) }] : [];
      fillProject(pair);
      before.push(...held);
    }
  } catch (thrown) {
    before.forEach(fillProject);
    const reason = messageOf(thrown);
    throw new BadSnapshot(`the snapshot holds what no project can: ${reason}`);
  }
}

/** Gives the project, if it is of the kind of a part. */
function checkKind(project: Project, { name, kind }: ProjectSnapshot): Project {
  if (project.kind === kind) return project;
  throw new BadSnapshot(
    `the project "${name}" of the snapshot is of kind ${kind}, "${project.name}" here is of kind ${project.kind}`,
  );
}

/** The project a part of a snapshot is of. */
function pairOf(projects: Projects, part: ProjectSnapshot): PartOfProject {
  const project = projects.find(part.name);
  if (project === undefined)
    throw new BadSnapshot(`the snapshot does not fit: ${projectNotFound(projects, part.name)}`);
  return { part, project: checkKind(project, part) };
}

/** Which part of a snapshot is for one project: the one of its name, else the only one there is. */
function pairFor(project: Project, { projects }: Snapshot): PartOfProject {
  const [only, ...others] = projects;
  const part = projects.find(({ name }) => name === project.name) ?? (others.length === 0 ? only : undefined);
  if (part === undefined) {
    const names = projects.map(({ name }) => name).join(", ");
    throw new BadSnapshot(`the snapshot holds no project named "${project.name}"; there are: ${names}`);
  }
  return { part, project: checkKind(project, part) };
}

/**
 * Makes the projects of a snapshot hold what they held then, and nothing else; others stay as they are. Throws
 * `BadSnapshot`, and changes nothing, where one of them is not here or of another kind. `into` is the one project to
 * change. Gives the names of those that were changed.
 */
export function restoreSnapshot(projects: Projects, snapshot: Snapshot, into?: Project): readonly string[] {
  const pairs =
    into === undefined ? snapshot.projects.map((part) => pairOf(projects, part)) : [pairFor(into, snapshot)];
  const isKnown = ({ part, project }: PartOfProject): boolean => project.checkpoint.isAt(part);
  const known = pairs.filter(isKnown);
  fillProjects(pairs.filter((pair) => !isKnown(pair)));
  for (const { project } of known) project.checkpoint.restore();
  for (const { project } of pairs) project.replica?.reset();
  return pairs.map(({ project }) => project.name);
}
