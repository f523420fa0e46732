import type { Project } from "../project/registry.ts";
import { withState } from "../project/state.ts";
import type { Seeding } from "../store/seeds.ts";
import { BadSeed } from "./errors.ts";
import type { Seed, SeedRecord } from "./format.ts";
import { createLoader, type Loader } from "./load.ts";
import { recordsOf } from "./records.ts";
import { createUserCache } from "./user-cache.ts";

/** What became of a seed: a project that holds data already keeps it, and returns to the seed with a reset. */
export type Seeded = "loaded" | "kept";

/** Begins a seed: the steps between its start and its end, whichever way its records come. */
function beginSeeding(project: Project, of?: string) {
  const became: Seeded = project.seeds.holdsData() ? "kept" : "loaded";
  const seeding: Seeding = project.seeds.begin(of);
  const store = { ...seeding.store, users: createUserCache(seeding.store.users) };
  return {
    loader: createLoader(withState(project, { store }), seeding.tables),
    /** Keeps all of the seed, or throws what is wrong with it. */
    end(taken: Loader): Seeded {
      taken.finish();
      seeding.keep();
      project.replica?.reset();
      return became;
    },
    abandon: seeding.abandon,
  };
}

/** Whether a seed comes too late: a project in memory that holds data will never return to one. */
const isLate = ({ seeds }: Project): boolean => !seeds.outlive && seeds.holdsData();

/** Loads a whole seed at once. Throws `BadSeed`, and leaves the project as it was, when anything is wrong with it. */
export function seedAtOnce(project: Project, seed: Seed): Seeded {
  if (isLate(project)) return "kept";
  const { loader: taking, end, abandon } = beginSeeding(project);
  try {
    for (const each of recordsOf(seed)) if (!taking.take(each)) break;
    return end(taking);
  } catch (thrown) {
    abandon();
    throw thrown;
  }
}

type SomeRecords = SeedRecord | Iterable<SeedRecord>;

/** Records of a seed as they come, one by one or several at once, which costs less. */
export type SeedRecords = Iterable<SomeRecords> | AsyncIterable<SomeRecords>;

const toRecords = (some: SomeRecords): Iterable<SeedRecord> => (Symbol.iterator in some ? some : [some]);

/** Takes some records; false once there is no use in going on. */
function takeRecords({ take }: Loader, some: SomeRecords): boolean {
  for (const record of toRecords(some)) if (!take(record)) return false;
  return true;
}

/**
 * Loads the records of a seed as they come. `of` says what they are made of: on disk, records of the same as last time
 * are not read again. Throws `BadSeed`, and leaves the project as it was, when anything is wrong with them.
 */
export async function seedFrom(project: Project, records: SeedRecords, of?: string): Promise<Seeded> {
  if (isLate(project)) return "kept";
  const became: Seeded = project.seeds.holdsData() ? "kept" : "loaded";
  if (of !== undefined && project.seeds.adopt(of)) {
    project.replica?.reset();
    return became;
  }
  const { loader: taking, end, abandon } = beginSeeding(project, of);
  try {
    for await (const some of records) if (!takeRecords(taking, some)) break;
    return end(taking);
  } catch (thrown) {
    abandon();
    // What cannot be read any further ends what was wrong with the records before.
    throw thrown instanceof BadSeed ? new BadSeed([...new Set([...taking.messages, ...thrown.mistakes])]) : thrown;
  }
}
