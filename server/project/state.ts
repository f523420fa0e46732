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

/** Adds members that copies leave behind, getters as getters: they are asked by whoever names them, and by nobody else. */
export function addHidden<Base extends object, Members extends object>(base: Base, members: Members): Base & Members {
  const descriptors: PropertyDescriptorMap = Object.getOwnPropertyDescriptors(members);
  for (const descriptor of Object.values(descriptors)) descriptor.enumerable = false;
  return Object.defineProperties(base, descriptors) as Base & Members;
}

/**
 * A view of a project over other state: what `state` names comes from there, and everything else from the project, as it
 * is at the time it is asked for. Making one opens no database and counts as no use.
 */
export const withState = <Viewed extends ProjectState>(project: Viewed, state: Partial<ProjectState>): Viewed =>
  addHidden(Object.create(project) as Viewed, state);
