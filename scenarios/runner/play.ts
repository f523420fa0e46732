import type { Variables } from "../interpolate.ts";
import type { Scenario, Step } from "../scenario.ts";
import { call } from "./call.ts";
import type { Outcome, StepContext } from "./context.ts";
import { readableMs } from "./duration.ts";
import { renameIdentities } from "./rename.ts";
import type { Ending, ScenarioResult, StepResult } from "./result.ts";
import { send } from "./send.ts";
import { type Target, TargetError, type TargetProject } from "./targets.ts";

/** What playing a scenario needs besides the target. */
export interface PlayOptions {
  /** Milliseconds on any clock; only differences count. */
  readonly now: () => number;
  /** A few lower-case letters and digits, new every time: they tell these users from all others of a shared project. */
  readonly token: string;
}

/** Plays one scenario from its first step to its last, or to the first that fails. Never throws. */
export async function play(scenario: Scenario, target: Target, { now, token }: PlayOptions): Promise<ScenarioResult> {
  const startedAt = now();
  const steps: StepResult[] = [];
  const reason = unsuited(scenario, target);
  const story = target.isSandbox ? scenario : renameIdentities(scenario, token);
  const ending = reason === undefined ? await tell(story, target, steps) : ({ is: "skipped", reason } as const);
  const { name, file, sources, covers, examples, tags } = scenario;
  return { name, file, sources, covers, examples, tags, ending, steps, durationMs: now() - startedAt };
}

/** Why a scenario cannot be played on a target, if so. */
export function unsuited(scenario: Scenario, target: Target): string | undefined {
  if (target.isSandbox) return undefined;
  const { kind, settings, keys } = scenario.project;
  if (kind !== target.kind) return `needs a project of kind ${kind}; this one is ${target.kind ?? "of another kind"}`;
  if (settings !== undefined || keys !== undefined) return "needs project settings or keys that only a sandbox can get";
  if (scenario.needsEmptyProject) return "needs an empty project";
  return scenario.steps.some((step) => step.in !== undefined) ? "needs a second project" : undefined;
}

async function tell(scenario: Scenario, target: Target, steps: StepResult[]): Promise<Ending> {
  const projects = new Map<string, TargetProject>();
  let variables: Variables = {};
  try {
    for (const step of scenario.steps) {
      const outcome = await take(step, { project: await enter(step.in ?? "", scenario, target, projects), variables });
      steps.push(written(step, outcome));
      if (outcome.failures.length > 0) return { is: "failed" };
      variables = { ...variables, ...outcome.saved };
    }
    return { is: "passed" };
  } catch (error) {
    return { is: "broken", reason: reasonOf(error), unreachable: error instanceof TargetError };
  } finally {
    await Promise.allSettled([...projects.values()].map((project) => project.close()));
  }
}

async function enter(name: string, scenario: Scenario, target: Target, projects: Map<string, TargetProject>) {
  const project = projects.get(name) ?? (await target.open(scenario.project));
  projects.set(name, project);
  return project;
}

async function take(step: Step, context: StepContext): Promise<Outcome> {
  switch (step.is) {
    case "send":
      return send(step, context);
    case "call":
      return call(step, context);
    case "wait":
      await context.project.advance(step.ms);
      return { exchanges: [], failures: [] };
  }
}

const written = (step: Step, { sent, exchanges, failures }: Outcome): StepResult => ({
  line: step.line,
  title: titleOf(step),
  ...(step.note !== undefined && { note: step.note }),
  ...(sent !== undefined && { sent }),
  exchanges,
  failures,
});

function titleOf(step: Step): string {
  switch (step.is) {
    case "send":
      return `send ${step.message.type}`;
    case "call":
      return `call ${step.operation}`;
    case "wait":
      return `wait ${readableMs(step.ms)}`;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof TargetError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
