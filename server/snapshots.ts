import type { ProjectKind } from "./domain/identity.ts";
import type { Project, Projects } from "./projects.ts";
import type { Row } from "./store/tables.ts";

/** Everything one project held at one moment. */
export interface ProjectSnapshot {
  readonly name: string;
  readonly kind: ProjectKind;
  /** Rows by the name of their table. */
  readonly tables: Readonly<Record<string, readonly Row[]>>;
}

/** Everything the projects of a sandbox held at one moment. It does not change, and may be restored more than once. */
export interface Snapshot {
  readonly projects: readonly ProjectSnapshot[];
}

/** A snapshot that does not fit, or is none. */
export class BadSnapshot extends Error {}

function taken({ name, kind, tables }: Project): ProjectSnapshot {
  const rows = tables.names.map((table): [string, readonly Row[]] => [table, [...tables.pages(table)].flat()]);
  return { name, kind, tables: Object.fromEntries(rows) };
}

/** What every project holds now, what reads do not show yet included. */
export const takeSnapshot = (projects: readonly Project[]): Snapshot => ({ projects: projects.map(taken) });

function fill({ store, tables, transactions, processing }: Project, snapshot: ProjectSnapshot): void {
  transactions.write(() => {
    for (const table of tables.names) {
      tables.clear(table);
      for (const row of snapshot.tables[table] ?? []) tables.insert(table, row);
    }
  });
  store.fields.forget();
  store.forgotten.forget();
  processing?.reset();
}

/** The project a part of a snapshot is of. */
function targetOf(projects: Projects, { name, kind }: ProjectSnapshot): Project {
  const project = projects.find(name);
  if (project === undefined) {
    const names = projects.all.map((each) => each.name).join(", ");
    throw new BadSnapshot(`the snapshot holds a project named "${name}"; there are: ${names}`);
  }
  if (project.kind === kind) return project;
  throw new BadSnapshot(`the project "${name}" of the snapshot is of kind ${kind}, here it is of kind ${project.kind}`);
}

/**
 * Makes the projects of a snapshot hold what they held then, and nothing else; others stay as they are. Throws
 * `BadSnapshot`, and changes nothing, where one of them is not here or of another kind.
 */
export function restoreSnapshot(projects: Projects, snapshot: Snapshot): void {
  const pairs = snapshot.projects.map((part) => ({ part, project: targetOf(projects, part) }));
  for (const { part, project } of pairs) fill(project, part);
}
