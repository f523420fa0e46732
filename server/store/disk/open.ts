import type { ProjectKind } from "../../domain/identity.ts";
import type { Checkpoint } from "../checkpoint.ts";
import type { Database } from "../driver.ts";
import { migrate } from "../migrate.ts";
import {
  emptyDatabase,
  invalidateCaches,
  invalidateCallCaches,
  type OpenStore,
  type Provision,
} from "../open-store.ts";
import { createStores, type Store } from "../stores.ts";
import { tablesOf } from "../tables.ts";
import { transact } from "../transactions.ts";
import { seedFileOf } from "./files.ts";
import { openFile } from "./open-file.ts";
import { createDiskSeeds, type SeedSwitch } from "./seeds.ts";
import { createGroupedTransactions } from "./transactions.ts";
import { createUpkeep } from "./upkeep.ts";

/** The checkpoint of a database on disk, which knows none: nothing is kept open for long enough to return to it. */
const noCheckpoint: Checkpoint = { save: () => {}, isAt: () => false, restore: () => {}, discard: () => {} };

/** What opening a project in a file takes. */
export interface DiskOptions {
  readonly provision: Provision;
  /** Told of what goes wrong beside a call. */
  readonly warn: (text: string) => void;
  readonly seeded: SeedSwitch;
}

/** Writes into a project on disk what its configuration says is there from the start. */
function provisionNow(store: Store, provision: Provision): void {
  provision(store);
  store.channels.fillTimestamps();
}

/** Makes a database that of a new project. */
export function prepareProject(db: Database, kind: ProjectKind, provision: Provision): Store {
  migrate(db, kind);
  const store = createStores(db);
  provisionNow(store, provision);
  return store;
}

/** Opens a project in a file. What has been answered survives the death of the process. */
export function openOnDisk(file: string, kind: ProjectKind, { provision, warn, seeded }: DiskOptions): OpenStore {
  const { db, store } = openFile(file, kind, (db) => {
    const store = createStores(db);
    transact(db, () => provisionNow(store, provision));
    return { db, store };
  });
  const onRollback = (): void => invalidateCaches(store);
  const upkeep = createUpkeep(db, file, warn);
  const transactions = createGroupedTransactions(db, {
    onBegin: upkeep.noteWrite,
    onCallRollback: () => invalidateCallCaches(store),
    onRollback,
  });
  const tables = tablesOf(db);
  const seeds = createDiskSeeds({
    db,
    file: seedFileOf(file),
    prepare: (own) => prepareProject(own, kind, provision),
    seeded,
    settle: transactions.flush,
    onChange: onRollback,
  });
  const close = (): void => {
    upkeep.close();
    transactions.flush();
    db.close();
  };
  return {
    store,
    transactions,
    tables: () => tables,
    seeds,
    checkpoint: noCheckpoint,
    reset() {
      const isSeeded = seeds.restore();
      transactions.write(() => {
        if (!isSeeded) emptyDatabase(db, tables);
        provisionNow(store, provision);
      });
      transactions.flush();
      onRollback();
    },
    sleep: () => void close(),
    close,
  };
}
