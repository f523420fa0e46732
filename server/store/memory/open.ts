import { lazy } from "../../../contracts/lazy.ts";
import type { ProjectKind } from "../../domain/identity.ts";
import { type Database, openDatabase } from "../driver.ts";
import {
  emptyDatabase,
  invalidateCaches,
  invalidateCallCaches,
  type OpenStore,
  type Provision,
} from "../open-store.ts";
import { createStores, type Store } from "../stores.ts";
import { type Tables, tablesOf } from "../tables.ts";
import { createSavepointTransactions } from "../transactions.ts";
import { createSavepointCheckpoint } from "./checkpoint.ts";
import { acquire, type Lease } from "./connection-pool.ts";
import { emptyImages } from "./empty-image.ts";
import { createMemorySeeds } from "./seeds.ts";

/** What a project in memory begins with. */
export interface InitialState {
  readonly provision?: Provision;
  /** Whether provisioning it writes nothing. */
  readonly isPlain?: boolean;
  /** What an earlier one of its kind gave when it was put to sleep. */
  readonly image?: Uint8Array | undefined;
}

/** Where a database in memory stands: what its savepoint `empty` holds, and what may become of its connection. */
export type MemoryState =
  /** The savepoint holds a new project without definitions of its own: another may have the connection afterwards. */
  | { readonly is: "pooled" }
  /** The savepoint holds a new project with what its configuration defines. */
  | { readonly is: "fresh" }
  /** The savepoint holds an image, which knows nothing of its beginnings: the first reset makes them anew. */
  | { readonly is: "restored" }
  /** The savepoint holds a seed. */
  | { readonly is: "seeded" };

/** What a reset needs of a project in memory. */
interface MemoryProject {
  readonly db: Database;
  readonly store: Store;
  readonly provision: Provision;
  tables(): Tables;
}

/** Gives the state that a reset leaves. */
type Reset = (project: MemoryProject, state: MemoryState) => MemoryState;

const rollBack: Reset = ({ db }, state) => {
  db.exec("ROLLBACK TO empty");
  return state;
};

const buildAnew: Reset = ({ db, store, provision, tables }) => {
  emptyDatabase(db, tables());
  provision(store);
  db.exec("RELEASE empty; SAVEPOINT empty");
  return { is: "fresh" };
};

/** What a reset does in each state. */
const resets: Readonly<Record<MemoryState["is"], Reset>> = {
  pooled: rollBack,
  fresh: rollBack,
  restored: buildAnew,
  seeded: rollBack,
};

/** A connection that no other project gets. */
const ownConnection = (db: Database): Lease => ({ db, end: () => void db.close() });

function connect(
  kind: ProjectKind,
  { isPlain = true, image }: InitialState,
): { readonly state: MemoryState; readonly connection: Lease } {
  if (image !== undefined) return { state: { is: "restored" }, connection: ownConnection(openDatabase(image)) };
  const open = (): Database => openDatabase(emptyImages[kind]());
  return isPlain
    ? { state: { is: "pooled" }, connection: acquire(kind, open) }
    : { state: { is: "fresh" }, connection: ownConnection(open()) };
}

/** Opens a project in memory. Everything ever written lives in one savepoint, so that a reset is a rollback. */
export function openInMemory(kind: ProjectKind, initial: InitialState = {}): OpenStore {
  const { provision = () => {} } = initial;
  const { connection, ...connected } = connect(kind, initial);
  let { state } = connected;
  const { db } = connection;
  const store = createStores(db);
  let rollbacks = 0;
  const onCallRollback = (): void => {
    rollbacks += 1;
    invalidateCallCaches(store);
  };
  const onRollback = (): void => {
    rollbacks += 1;
    invalidateCaches(store);
  };
  if (state.is !== "restored") provision(store);
  if (state.is !== "pooled") db.exec("SAVEPOINT empty");
  const tablesOnce = lazy(() => tablesOf(db, () => rollbacks));
  const tables = (): Tables => {
    store.channels.fillTimestamps();
    return tablesOnce();
  };
  const checkpoint = createSavepointCheckpoint(db, onRollback);
  const seeds = createMemorySeeds({
    db,
    store,
    tables,
    isSeeded: () => state.is === "seeded",
    settle: checkpoint.discard,
    onChange: onRollback,
    onKeep() {
      state = { is: "seeded" };
    },
  });
  return {
    store,
    transactions: createSavepointTransactions(db, onCallRollback),
    tables,
    seeds,
    checkpoint,
    reset() {
      checkpoint.discard();
      state = resets[state.is]({ db, store, provision, tables }, state);
      onRollback();
    },
    sleep() {
      store.channels.fillTimestamps();
      db.exec("RELEASE empty");
      const image = db.serialize();
      connection.end(false);
      return image;
    },
    close: () => connection.end(state.is === "pooled"),
  };
}
