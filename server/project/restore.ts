import { commitRestore } from "../store/disk/restore-journal.ts";
import type { StagedProject } from "./stage.ts";

/**
 * Puts staged databases in the place of those of their projects: of all, or of none, also where the process dies in
 * between. Where one cannot be sealed it throws, all are abandoned, and nothing has changed.
 */
export function swapAll(staged: readonly StagedProject[]): void {
  try {
    for (const { seal } of staged) seal();
  } catch (thrown) {
    for (const { abandon } of staged) abandon();
    throw thrown;
  }
  for (const { swap } of staged) swap();
  const waiting = staged.flatMap(({ waitsFor }) => waitsFor ?? []);
  const [first] = waiting;
  if (first !== undefined)
    commitRestore(
      first.folder,
      waiting.map(({ name }) => name),
    );
}
