import type { Project } from "../project/registry.ts";
import { swapAll } from "../project/restore.ts";
import type { StagedSeed } from "../project/stage.ts";
import { withState } from "../project/state.ts";
import type { SeedTarget } from "../store/staging.ts";
import { withStores } from "../store/stores.ts";
import { createTurns } from "../system/turns.ts";
import { BadSeed } from "./errors.ts";
import type { Seed, SeedRecord } from "./format.ts";
import { createLoader, type Loader } from "./load.ts";
import { recordsOf } from "./records.ts";
import { splitRecord } from "./split.ts";
import { createUserCache } from "./user-cache.ts";

/** What became of a seed: a project that holds data already keeps it, and returns to the seed with a reset. */
export type Seeded = "loaded" | "kept";

/** Told of what is not in a project though an export of Iterable's holds it, a line for each column. */
type Tell = (text: string) => void;

/** A loader of records into a database that is to be that of a project. */
const createTargetLoader = (project: Project, { store, tables }: SeedTarget): Loader =>
  createLoader(withState(project, { store: withStores(store, { users: createUserCache(store.users) }) }), tables);

/** Whether a seed comes too late: a project in memory that holds data will never return to one. */
const isLate = ({ seeds }: Project): boolean => !seeds.outlive && seeds.holdsData();

/** Loads a whole seed at once. Throws `BadSeed`, and leaves the project as it was, when anything is wrong with it. */
export function seedAtOnce(project: Project, seed: Seed, tell: Tell): Seeded {
  const became: Seeded = project.seeds.holdsData() ? "kept" : "loaded";
  if (isLate(project)) return became;
  const seeding = project.seeds.begin();
  let notes: readonly string[];
  try {
    const loader = createTargetLoader(project, seeding);
    for (const each of recordsOf(seed)) if (!loader.take(each)) break;
    loader.finish();
    seeding.keep();
    notes = loader.notes();
  } catch (thrown) {
    seeding.abandon();
    throw thrown;
  }
  project.replica?.reset();
  for (const note of notes) tell(note);
  return became;
}

type SomeRecords = SeedRecord | Iterable<SeedRecord>;

/** Records of a seed as they come, one by one or several at once, which costs less. */
export type SeedRecords = Iterable<SomeRecords> | AsyncIterable<SomeRecords>;

/** Callers in JavaScript may give anything: what is no list is a record, of which the loader says what is wrong. */
const toRecords = (some: SomeRecords): Iterable<unknown> =>
  typeof some === "object" && some !== null && Symbol.iterator in some ? some : [some];

/** Throws a TypeError for what holds no records, such as a whole document. */
function checkRecords(records: unknown): void {
  const isList = typeof records === "object" && records !== null;
  if (isList && (Symbol.iterator in records || Symbol.asyncIterator in records)) return;
  throw new TypeError(
    "seed: a list of records is expected, such as [{ user: { … } }], or seedFiles(…); createSandbox({ seed }) takes a document",
  );
}

/** The pieces of records as they come, in turns: others are answered in between. */
async function* readPieces(records: SeedRecords): AsyncGenerator<unknown> {
  const turn = createTurns();
  for await (const some of records) {
    for (const record of toRecords(some)) {
      for (const piece of splitRecord(record)) {
        yield piece.record;
        await turn(piece.size);
      }
    }
  }
}

/** Loads records until they end or there is no use in going on. Throws `BadSeed` with all that is wrong with them. */
async function loadInTurns(loader: Loader, records: SeedRecords, checkOpen: () => void): Promise<void> {
  try {
    for await (const piece of readPieces(records)) {
      checkOpen();
      if (!loader.take(piece)) break;
    }
  } catch (thrown) {
    // What cannot be read any further ends what was wrong with the records before.
    throw thrown instanceof BadSeed ? new BadSeed([...new Set([...loader.messages, ...thrown.mistakes])]) : thrown;
  }
  loader.finish();
}

/** Puts a seed that is loaded in the place of what a project holds, unless that is data by now. */
async function putInPlace(project: Project, staged: StagedSeed): Promise<Seeded> {
  if (!project.seeds.holdsData()) await staged.copy();
  staged.checkOpen();
  if (!project.seeds.holdsData()) {
    swapAll([staged]);
    return "loaded";
  }
  staged.keep();
  staged.abandon();
  return "kept";
}

/**
 * Loads the records of a seed as they come, into a database beside that of the project; others are answered meanwhile.
 * It takes the project's place at the end, in one turn, where that holds no data by then. `of` says what the records are
 * made of: on disk, records of the same as last time are not read again. Throws `BadSeed`, and leaves the project as it
 * was, when anything is wrong with them; `ProjectBusy` while it is seeded or restored already. `tell` hears what of an
 * export is left out, once the rest is in place.
 */
export async function seedFrom(project: Project, records: SeedRecords, tell: Tell, of?: string): Promise<Seeded> {
  checkRecords(records);
  if (isLate(project)) return "kept";
  const staged = project.stageSeed(of);
  const loader = staged.target && createTargetLoader(project, staged.target);
  let became: Seeded;
  try {
    if (loader !== undefined) await loadInTurns(loader, records, staged.checkOpen);
    await staged.flush();
    staged.checkOpen();
    became = await putInPlace(project, staged);
    project.replica?.reset();
  } catch (thrown) {
    staged.abandon();
    throw thrown;
  }
  for (const note of loader?.notes() ?? []) tell(note);
  return became;
}
