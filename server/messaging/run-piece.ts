import { iterable } from "../../contracts/index.ts";
import type { FetchedFeeds, FetchFeeds, PlannedFeed } from "../domain/data-feeds.ts";
import type { Project } from "../project/registry.ts";
import { abandonWork, type DueWork, findNextDue, runDue } from "./due-work.ts";
import { writeProcessed } from "./write-processed.ts";

/** Writes a piece of work as a call that sends would be. Gives the data feeds that have to be asked first: nothing was written then. */
const writePiece = (project: Project, write: (view: Project) => readonly PlannedFeed[]): readonly PlannedFeed[] =>
  writeProcessed(project, iterable.campaigns.send, write, (needed) => needed.length === 0);

const runPiece = (project: Project, work: DueWork, feeds?: FetchedFeeds): readonly PlannedFeed[] =>
  writePiece(project, (view) => runDue(view, work, feeds));

/** Ends work that threw. Gives whether that could be written. */
function abandonPiece(project: Project, work: DueWork, thrown: unknown): boolean {
  try {
    writePiece(project, (view) => {
      abandonWork(view, work, thrown);
      return [];
    });
    return true;
  } catch {
    // What threw first is reported.
    return false;
  }
}

/** What a piece of work threw, and whether its end could be written. */
interface PieceFailure {
  readonly thrown: unknown;
  readonly isSettled: boolean;
}

/** Does the next piece of what is due in a project, unless the project is gone by the time its feeds have answered. */
export async function runNextPiece(
  project: Project,
  fetchFeeds: FetchFeeds,
  isThere: (project: Project) => boolean,
): Promise<PieceFailure | undefined> {
  let work: DueWork | undefined;
  try {
    work = findNextDue(project, project.clock.now());
    const needed = work === undefined ? [] : runPiece(project, work);
    if (work === undefined || needed.length === 0) return undefined;
    const feeds = await fetchFeeds(needed);
    if (isThere(project)) runPiece(project, work, feeds);
    return undefined;
  } catch (thrown) {
    return { thrown, isSettled: work !== undefined && isThere(project) && abandonPiece(project, work, thrown) };
  }
}
