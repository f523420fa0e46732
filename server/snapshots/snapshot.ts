import type { ProjectKind } from "../domain/identity.ts";
import type { Project, Projects } from "../project/registry.ts";
import { invalidateCaches } from "../store/open-store.ts";
import { type Contents, kindTable } from "../store/tables.ts";
import { matchProjects, type PartOfProject } from "./match.ts";
import { appendRows, createStagings, toRestoreError } from "./stage.ts";

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

function takeProjectSnapshot({ name, kind, tables, checkpoint }: Project): ProjectSnapshot {
  const held: Record<string, Contents> = {};
  for (const table of tables.names()) {
    const contents = tables.contents(table);
    if (contents.rows.length > 0) held[table] = contents;
  }
  const part = { name, kind, tables: held };
  checkpoint.save(part);
  return part;
}

/** Takes a snapshot of projects as they are now, what reads do not show yet included. */
export const takeSnapshot = (projects: readonly Project[]): Snapshot => ({
  projects: projects.map(takeProjectSnapshot),
});

type Pair = PartOfProject<ProjectSnapshot>;

/** Fills a project in place, which costs less than a database of its own, and can be undone as a whole. */
function fillProject({ part, project }: Pair): void {
  const { store, tables, transactions, checkpoint } = project;
  try {
    transactions.write(() => {
      for (const table of tables.names()) if (table !== kindTable) tables.fill(table, part.tables[table]);
    });
  } catch (thrown) {
    throw toRestoreError(thrown);
  }
  transactions.flush();
  invalidateCaches(store);
  checkpoint.save(part);
}

/** Fills several projects, or none: each in a database beside its own, and then all take their places. */
function replaceProjects(pairs: readonly Pair[]): void {
  const stagings = createStagings();
  try {
    for (const { part, project } of pairs) {
      const staged = stagings.begin(project);
      for (const [table, contents] of Object.entries(part.tables)) appendRows(staged, table, contents);
    }
  } catch (thrown) {
    stagings.abandon();
    throw thrown;
  }
  stagings.swap();
  for (const { part, project } of pairs) project.checkpoint.save(part);
}

/**
 * Makes the projects of a snapshot hold what they held then, and nothing else; others stay as they are. Throws
 * `BadSnapshot`, and changes nothing, where one of them is not here or of another kind. `into` is the one project to
 * change. Gives the names of those that were changed.
 */
export function restoreSnapshot(projects: Projects, snapshot: Snapshot, into?: Project): readonly string[] {
  const pairs = matchProjects(projects, snapshot.projects, into);
  const isKnown = ({ part, project }: Pair): boolean => project.checkpoint.isAt(part);
  const known = pairs.filter(isKnown);
  const [only, ...others] = pairs.filter((pair) => !isKnown(pair));
  if (only !== undefined && others.length === 0) fillProject(only);
  else if (only !== undefined) replaceProjects([only, ...others]);
  for (const { project } of known) project.checkpoint.restore();
  for (const { project } of pairs) project.replica?.reset();
  return pairs.map(({ project }) => project.name);
}
