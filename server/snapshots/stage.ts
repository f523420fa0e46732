import type { Project } from "../project/registry.ts";
import { swapAll } from "../project/restore.ts";
import type { StagedRestore } from "../project/stage.ts";
import { type Contents, kindTable } from "../store/tables.ts";
import { BadSnapshot, DamagedSnapshot } from "./bad-snapshot.ts";

/** What was thrown while rows were written: `BadSnapshot` where it was for what they are. */
export function toRestoreError(thrown: unknown): unknown {
  const { code, message } = thrown as { readonly code?: string; readonly message?: string };
  return /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/.test(code ?? "")
    ? new BadSnapshot(`the snapshot holds what no project can: ${message}`)
    : thrown;
}

/** Adds rows to a staged project. Throws `BadSnapshot` where they are none of a project. */
export function appendRows({ tables }: StagedRestore, table: string, rows: Contents): void {
  if (table === kindTable) return;
  if (!tables.names().includes(table)) throw new DamagedSnapshot();
  try {
    tables.append(table, rows);
  } catch (thrown) {
    throw toRestoreError(thrown);
  }
}

/** Databases that are filled beside those of projects until all of them take their places, or none. */
export interface Stagings {
  begin(project: Project): StagedRestore;
  /** Puts all in place. */
  swap(): void;
  /** Removes all. */
  abandon(): void;
}

/** Begins a restore of several projects. */
export function createStagings(): Stagings {
  const all: StagedRestore[] = [];
  return {
    begin(project) {
      const staged = project.stage();
      all.push(staged);
      return staged;
    },
    swap: () => swapAll(all),
    abandon() {
      for (const { abandon } of all) abandon();
    },
  };
}
