import type { Checkpoint } from "../store/checkpoint.ts";
import type { Seeds } from "../store/seeds.ts";
import type { Store } from "../store/stores.ts";
import type { Tables } from "../store/tables.ts";
import type { Transactions } from "../store/transactions.ts";
import type { Clock } from "../system/clock.ts";
import type { System } from "../system/system.ts";

/** What a call reads and writes of a project: its database, which opens when any part of it is asked for, and its time. */
export interface ProjectState {
  readonly clock: Clock;
  readonly system: System;
  readonly store: Store;
  readonly transactions: Transactions;
  /** Every table of its database, for exports of the whole project. */
  readonly tables: Tables;
  readonly seeds: Seeds;
  readonly checkpoint: Checkpoint;
}

/**
 * A view of a project over other state: what `state` names comes from there, and everything else from the project, as it
 * is at the time it is asked for. Making one opens no database and counts as no use.
 */
export function withState<Viewed extends ProjectState>(project: Viewed, state: Partial<Viewed>): Viewed {
  const descriptors: PropertyDescriptorMap = Object.getOwnPropertyDescriptors(state);
  for (const descriptor of Object.values(descriptors)) descriptor.enumerable = false;
  return Object.create(project, descriptors) as Viewed;
}
