import type { Project, Projects } from "../project/registry.ts";
import type { StagedRestore } from "../project/stage.ts";
import { visitEach } from "../project/visit.ts";
import type { Row, Tables } from "../store/tables.ts";
import { createTurns } from "../system/turns.ts";
import { BadSnapshot, DamagedSnapshot } from "./bad-snapshot.ts";
import { createLineBuffer, type LineBuffer, packSnapshot, unpackLines } from "./file.ts";
import { formatHead, formatRows, parseHead, parseRows } from "./lines.ts";
import { matchProjects } from "./match.ts";
import { appendRows, createStagings } from "./stage.ts";

/** Fails where a project was removed while others were answered. */
function checkPresent(projects: Projects, project: Project): void {
  if (projects.find(project.name) !== project)
    throw new BadSnapshot(`the project "${project.name}" was removed meanwhile`);
}

/** How often a project that is written while it is read is read again, before it is read in one turn. */
const maxReadings = 4;

function* readLines(index: number, tables: Tables): Generator<string> {
  for (const table of tables.holding()) {
    const columns = tables.columns(table);
    const toCells = (row: Row) => columns.map((column) => row[column] ?? null);
    for (const page of tables.pages(table)) {
      yield* formatRows({ project: index, table, columns, rows: page.map(toCells) });
    }
  }
}

/** The lines of a project as it is at one moment; undefined where it was changed while `pause` let others have their turn. */
async function readProject(
  index: number,
  project: Project,
  pause: () => Promise<void> | undefined,
): Promise<LineBuffer | undefined> {
  const lines = createLineBuffer();
  const { tables } = project;
  const changes = tables.changes();
  for (const line of project.trackStream(readLines(index, tables))) {
    lines.add(line);
    const others = pause();
    if (others === undefined) continue;
    await others;
    if (project.tables !== tables || tables.changes() !== changes) return undefined;
  }
  return lines;
}

/**
 * The snapshot file of some projects, each as it is at one moment: others are answered while it is read and packed. A
 * project that is written all the while is read in one turn at last. Throws `BadSnapshot` where the file would be too large.
 */
export async function saveSnapshot(projects: Projects, chosen: readonly Project[]): Promise<Uint8Array> {
  const turn = createTurns();
  const file = createLineBuffer();
  file.add(formatHead(chosen));
  let index = 0;
  for (const project of visitEach(projects, chosen)) {
    const pause = async (): Promise<void> => {
      await turn();
      checkPresent(projects, project);
    };
    let lines: LineBuffer | undefined;
    for (let reading = 1; lines === undefined; reading += 1) {
      checkPresent(projects, project);
      lines = await readProject(index, project, reading < maxReadings ? pause : () => undefined);
    }
    file.add(lines.bytes());
    index += 1;
    await turn();
  }
  return packSnapshot(file.bytes());
}

/** Fills a database beside each of the projects, by their places in the snapshot, with the rows of its lines. */
async function stageLines(
  lines: AsyncIterable<Uint8Array>,
  wanted: ReadonlyMap<number, Project>,
  begin: (project: Project) => StagedRestore,
): Promise<void> {
  const turn = createTurns();
  let at = -1;
  let staged: StagedRestore | undefined;
  let begun = 0;
  for await (const line of lines) {
    const { project: index, table, ...rows } = parseRows(line);
    if (index < at) throw new DamagedSnapshot();
    if (index > at) {
      await staged?.flush();
      const project = wanted.get(index);
      staged = project && begin(project);
      if (project !== undefined) begun += 1;
      at = index;
    }
    if (staged !== undefined) appendRows(staged, table, rows);
    await turn();
  }
  await staged?.flush();
  if (begun !== wanted.size) throw new DamagedSnapshot();
}

/**
 * Makes projects hold what a snapshot file says, as `restoreSnapshot` does; others are answered meanwhile. What is
 * restored is built beside the projects, and takes their places at the end, in one turn.
 */
export async function restoreFile(projects: Projects, bytes: Uint8Array, into?: Project): Promise<readonly string[]> {
  const lines = unpackLines(bytes);
  const first = await lines.next();
  const parts = parseHead(first.done === true ? undefined : first.value).map((head, place) => ({ ...head, place }));
  const pairs = matchProjects(projects, parts, into);
  const stagings = createStagings();
  try {
    await stageLines(lines, new Map(pairs.map(({ part, project }) => [part.place, project])), stagings.begin);
    for (const { project } of pairs) checkPresent(projects, project);
  } catch (thrown) {
    stagings.abandon();
    throw thrown;
  }
  stagings.swap();
  for (const { project } of pairs) project.replica?.reset();
  return pairs.map(({ project }) => project.name);
}
