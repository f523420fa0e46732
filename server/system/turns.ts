import { elapsedMs } from "./system.ts";

/** Settles in the next turn of the event loop, when others have had theirs. */
export const nextTurn = (): Promise<void> => new Promise((settle) => void setImmediate(settle));

/** Does work a step a turn, so that nobody waits for more than one step of it. `isOver` ends it between two steps. */
export async function runInTurns<Result>(
  steps: Generator<unknown, Result>,
  isOver: () => boolean = () => false,
): Promise<Result | undefined> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    await nextTurn();
    if (isOver()) return undefined;
  }
}

/** Does the same work at once. */
export function runAtOnce<Result>(steps: Generator<unknown, Result>): Result {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/** Longest time, in milliseconds, for which short steps go on before others have their turn. */
const maxTurnMs = 10;

/** Most steps of a turn, however short they are. */
export const maxTurnSteps = 256;

/** Divides work of many short steps into turns of the event loop: to be awaited after one, or after several that were done. */
export function createTurns(): (done?: number) => Promise<void> {
  let began = elapsedMs();
  let steps = 0;
  return async (done = 1) => {
    steps += done;
    if (steps < maxTurnSteps && elapsedMs() - began < maxTurnMs) return;
    await nextTurn();
    began = elapsedMs();
    steps = 0;
  };
}
