import type { ProjectKind } from "../domain/identity.ts";
import { noProject } from "../project/lookup.ts";
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

/** A snapshot that does not fit, or is none. */
export class BadSnapshot extends Error {}

function contentsOf({ name, kind, tables }: Project): ProjectSnapshot {
  const held: Record<string, Contents> = {};
  for (const table of tables.names) {
    const contents = tables.contents(table);
    if (contents.rows.length > 0) held[table] = contents;
  }
  return { name, kind, tables: held };
}

function taken(project: Project): ProjectSnapshot {
  const part = contentsOf(project);
  project.marks.put(part);
  return part;
}

/** What every project holds now, what reads do not show yet included. */
export const takeSnapshot = (projects: readonly Project[]): Snapshot => ({ projects: projects.map(taken) });

/** A part of a snapshot, and the project that is to hold it. */
interface Pair {
  readonly part: ProjectSnapshot;
  readonly project: Project;
}

function fill({ part, project }: Pair): void {
  const { store, tables, transactions, marks } = project;
  transactions.write(() => {
    for (const table of tables.names) tables.fill(table, part.tables[table]);
  });
  transactions.flush();
  store.fields.forget();
  store.forgotten.forget();
  marks.put(part);
}

/** Fills all projects, or none. */
function fillAll(pairs: readonly Pair[]): void {
  const before: Pair[] = [];
  try {
    for (const pair of pairs) {
      const held = pairs.length > 1 ? [{ project: pair.project, part: contentsOf(pair.project) }] : [];
      fill(pair);
      before.push(...held);
    }
  } catch (thrown) {
    before.forEach(fill);
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new BadSnapshot(`the snapshot holds what no project can: ${reason}`);
  }
}

/** The project, if it is of the kind of a part. */
function ofKind(project: Project, { name, kind }: ProjectSnapshot): Project {
  if (project.kind === kind) return project;
  throw new BadSnapshot(
    `the project "${name}" of the snapshot is of kind ${kind}, "${project.name}" here is of kind ${project.kind}`,
  );
}

/** The project a part of a snapshot is of. */
function pairOf(projects: Projects, part: ProjectSnapshot): Pair {
  const project = projects.find(part.name);
  if (project === undefined) throw new BadSnapshot(`the snapshot does not fit: ${noProject(projects, part.name)}`);
  return { part, project: ofKind(project, part) };
}

/** Which part of a snapshot is for one project: the one of its name, else the only one there is. */
function partFor(project: Project, { projects }: Snapshot): Pair {
  const [only, ...others] = projects;
  const part = projects.find(({ name }) => name === project.name) ?? (others.length === 0 ? only : undefined);
  if (part === undefined) {
    const names = projects.map(({ name }) => name).join(", ");
    throw new BadSnapshot(`the snapshot holds no project named "${project.name}"; there are: ${names}`);
  }
  return { part, project: ofKind(project, part) };
}

/**
 * Makes the projects of a snapshot hold what they held then, and nothing else; others stay as they are. Throws
 * `BadSnapshot`, and changes nothing, where one of them is not here or of another kind. `into` is the one project to
 * change. Gives the names of those that were changed.
 */
export function restoreSnapshot(projects: Projects, snapshot: Snapshot, into?: Project): readonly string[] {
  const pairs =
    into === undefined ? snapshot.projects.map((part) => pairOf(projects, part)) : [partFor(into, snapshot)];
  const isKnown = ({ part, project }: Pair): boolean => project.marks.knows(part);
  const known = pairs.filter(isKnown);
  fillAll(pairs.filter((pair) => !isKnown(pair)));
  for (const { project } of known) project.marks.goBack();
  for (const { project } of pairs) project.processing?.reset();
  return pairs.map(({ project }) => project.name);
}
