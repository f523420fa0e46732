import type { ProjectKind } from "../../domain/identity.ts";
import type { Checkpoint } from "../checkpoint.ts";
import { migrate } from "../migrate.ts";
import { emptyDatabase, invalidateCaches, type OpenStore, type Provision } from "../open-store.ts";
import { createStores, type Store } from "../stores.ts";
import { tablesOf } from "../tables.ts";
import { seedFileOf } from "./files.ts";
import { openFile } from "./open-file.ts";
import { createDiskSeeds } from "./seeds.ts";
import { createGroupedTransactions } from "./transactions.ts";
import { createUpkeep } from "./upkeep.ts";

/** The checkpoint of a database on disk, which knows none: nothing is kept open for long enough to return to it. */
const noCheckpoint: Checkpoint = { save: () => {}, isAt: () => false, restore: () => {}, discard: () => {} };

/** What opening a project in a file takes. */
export interface DiskOptions {
  readonly provision: Provision;
  /** Told of what goes wrong beside a call. */
  readonly warn: (text: string) => void;
  /** Whether resets return to the seed beside the file. */
  readonly isSeeded: boolean;
}

/** Opens a project in a file. What has been answered survives the death of the process. */
export function openOnDisk(file: string, kind: ProjectKind, { provision, warn, isSeeded }: DiskOptions): OpenStore {
  const provisionNow = (into: Store): void => {
    provision(into);
    into.channels.fillTimestamps();
  };
  const { db, store } = openFile(file, kind, (db) => {
    const store = createStores(db);
    db.transaction(() => provisionNow(store))();
    return { db, store };
  });
  const onRollback = (): void => invalidateCaches(store);
  const upkeep = createUpkeep(db, file, warn);
  const transactions = createGroupedTransactions(db, onRollback, upkeep.noteWrite);
  const tables = tablesOf(db);
  const seeds = createDiskSeeds({
    db,
    file: seedFileOf(file),
    isSeeded,
    prepare(own) {
      migrate(own, kind);
      const fresh = createStores(own);
      provisionNow(fresh);
      return fresh;
    },
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
    tables,
    seeds,
    checkpoint: noCheckpoint,
    reset() {
      const isSeeded = seeds.restore();
      transactions.write(() => {
        if (!isSeeded) emptyDatabase(db, tables);
        provisionNow(store);
      });
      transactions.flush();
      onRollback();
    },
    sleep: () => void close(),
    close,
  };
}
