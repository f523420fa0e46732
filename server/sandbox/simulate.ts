import { type Simulated, type SimulateOptions, simulate, simulateOptions } from "../control/simulate.ts";
import { type ActionName, actionNames } from "../messaging/engagement/actions.ts";
import type { Project } from "../project/registry.ts";
import { formatIssues, issuesOf } from "../validation/issues.ts";

/** Does to a message what people do. Throws what `SandboxProject.simulate` says. */
export function simulateInProcess(
  project: Project,
  id: number | string,
  action: ActionName,
  options: SimulateOptions = {},
): Simulated {
  if (!actionNames.includes(action)) {
    throw new TypeError(`Nobody does "${action}" to a message; there are: ${actionNames.join(", ")}`);
  }
  const parsed = simulateOptions[action]().safeParse(options);
  if (!parsed.success) throw new TypeError(formatIssues(issuesOf(parsed.error), "options"));
  const simulated = simulate(project, id, action, options);
  if ("is" in simulated) throw new RangeError(simulated.reason);
  return simulated;
}
