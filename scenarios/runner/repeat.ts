import type { Repeating } from "../scenario.ts";
import type { StepContext, StepOutcome } from "./context.ts";

/** The intervals between tries: half a second, then twice as long each time, together as long as allowed. */
export function listPauses(withinMs: number): number[] {
  const found: number[] = [];
  for (let left = withinMs, next = 500; left > 0; left -= next, next *= 2) found.push(Math.min(next, left));
  return found;
}

/**
 * Takes a step that reads until it holds, at growing intervals, or the time is over; then, where it must go on holding, for as
 * long as that. Gives the last try.
 */
export async function repeatStep(
  { withinMs, staysMs }: Required<Repeating>,
  { project }: StepContext,
  attempt: () => Promise<StepOutcome>,
): Promise<StepOutcome> {
  let tried = await attempt();
  for (const pause of listPauses(withinMs)) {
    if (tried.failures.length === 0) break;
    await project.advance(pause);
    tried = await attempt();
  }
  for (const pause of listPauses(staysMs)) {
    if (tried.failures.length > 0) break;
    await project.advance(pause);
    tried = await attempt();
  }
  return tried;
}
