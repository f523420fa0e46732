import { formatDuration } from "../../contracts/duration.ts";
import { findOperation } from "../../contracts/index.ts";
import type { Profile } from "../format.ts";
import type { Scenario, Step } from "../scenario.ts";
import type { Judges, StepOutcome } from "./context.ts";
import { openReference } from "./reference.ts";
import { renameIdentities } from "./rename-identities.ts";
import type { Ending, ScenarioResult, StepResult } from "./result.ts";
import { openStory } from "./story.ts";
import { type Target, TargetError } from "./targets.ts";
import { classicTranslator, type Translator, UnusableTranslator } from "./translator.ts";

/** Options of playing a scenario, besides the target. */
export interface PlayOptions {
  /** Milliseconds on any clock; only differences count. */
  readonly now: () => number;
  /** A few lower-case letters and digits, new every time: they tell these users from all others of a shared project. */
  readonly token: string;
  /** What turns messages into requests; the classic destination without it. */
  readonly translator?: Translator;
  /** What a translator is judged by: its requests, unless told otherwise, or the profiles and events they leave. */
  readonly judges?: Judges;
  /** Whether results say what the project held after each step. */
  readonly showsState?: boolean;
}

/**
 * Plays one scenario from its first step to its last, or to the first that fails. Throws nothing but that its translator
 * is unusable.
 */
export async function playScenario(scenario: Scenario, target: Target, options: PlayOptions): Promise<ScenarioResult> {
  const { now, token, translator = classicTranslator, judges = "requests", showsState = false } = options;
  const startedAt = now();
  const steps: StepResult[] = [];
  const reason =
    reasonNotDescribed(scenario, translator) ??
    reasonToSkip(scenario, target) ??
    reasonOfSettings(scenario, translator);
  const story = target.isSandbox ? scenario : renameIdentities(scenario, token);
  const ending =
    reason === undefined
      ? await runSteps(story, target, { translator, judges, showsState, steps })
      : ({ is: "skipped", reason } as const);
  const { name, file, sources, covers, examples, tags } = scenario;
  return { name, file, sources, covers, examples, tags, ending, steps, durationMs: now() - startedAt };
}

/** Whether a scenario says what a translator makes of its messages; one without any is for every translator. */
export const describes = ({ profiles, steps }: Scenario, { profile, isOwn }: Translator): boolean =>
  profiles.includes(profile) || (isOwn && profiles.includes("own")) || steps.every(({ is }) => is !== "send");

const profileNames = {
  classic: "the classic destination",
  actions: "the Iterable (Actions) destination",
  own: "a translator of your own",
} as const satisfies Readonly<Record<Profile, string>>;

function reasonNotDescribed(scenario: Scenario, translator: Translator): string | undefined {
  if (describes(scenario, translator)) return undefined;
  return `describes ${scenario.profiles.map((profile) => profileNames[profile]).join(" and ")}`;
}

/** Whether a scenario looks at what its steps leave: at the state of the project, or into an outbox. */
export const readsBack = ({ steps }: Scenario): boolean =>
  steps.some((step) => step.is === "outbox" || (step.is === "call" && findOperation(step.operation)?.method === "GET"));

/** The reason to skip a scenario: why it cannot be played on a target, if so. */
export function reasonToSkip(scenario: Scenario, target: Target): string | undefined {
  if (target.isSandbox) return undefined;
  const { kind, settings, keys } = scenario.project;
  if (kind !== target.kind) return `needs a project of kind ${kind}; this one is ${target.kind ?? "of another kind"}`;
  if (settings !== undefined || keys !== undefined) return "needs project settings or keys that only a sandbox can get";
  if (scenario.needsEmptyProject) return "needs an empty project";
  if (scenario.steps.some(({ is }) => is === "outbox")) return "looks into an outbox, which only a sandbox has";
  return scenario.steps.some((step) => step.in !== undefined) ? "needs a second project" : undefined;
}

/** A destination whose settings are kept elsewhere has the ones it has. */
function reasonOfSettings({ steps }: Scenario, { isElsewhere }: Translator): string | undefined {
  if (isElsewhere !== true) return undefined;
  const asks = (step: Step): boolean =>
    step.is === "send" && (step.batching === true || Object.keys(step.settings).length > 0 || step.key !== undefined);
  return steps.some(asks) ? "needs settings of the destination, which are kept elsewhere" : undefined;
}

/** How the steps are taken, and where their results go. */
interface Taking {
  readonly translator: Translator;
  readonly judges: Judges;
  readonly showsState: boolean;
  readonly steps: StepResult[];
}

async function runSteps(
  scenario: Scenario,
  target: Target,
  { translator, judges, showsState, steps }: Taking,
): Promise<Ending> {
  const story = openStory(scenario, target, translator, judges);
  const reference = judges === "state" ? openReference(scenario, target, translator.profile) : undefined;
  try {
    for (const step of scenario.steps) {
      const taken = await story.take(step);
      const outcome = reference === undefined ? taken.outcome : await reference.judge(step, taken, translator);
      const state = showsState ? taken.project.state?.() : undefined;
      steps.push({ ...toStepResult(step, outcome), ...(state !== undefined && { state }) });
      if (outcome.failures.length > 0) return { is: "failed" };
    }
    return { is: "passed" };
  } catch (error) {
    return endBroken(error);
  } finally {
    await Promise.allSettled([story.close(), reference?.close()]);
  }
}

const toStepResult = (
  step: Step,
  { sent, warnings = [], exchanges, failures, notObservable }: StepOutcome,
): StepResult => ({
  line: step.line,
  title: titleOf(step),
  ...(step.note !== undefined && { note: step.note }),
  ...(sent !== undefined && { sent }),
  ...(warnings.length > 0 && { warnings }),
  ...(notObservable !== undefined && { notObservable }),
  exchanges,
  failures,
});

function titleOf(step: Step): string {
  switch (step.is) {
    case "send":
      return `send ${step.message.type}`;
    case "call":
      return `call ${step.operation}`;
    case "outbox":
      return `outbox ${step.user}`;
    case "wait":
      return `wait ${formatDuration(step.ms)}`;
  }
}

/** How a scenario ends that something thrown has cut short. */
function endBroken(error: unknown): Ending {
  if (error instanceof UnusableTranslator) throw error;
  return { is: "broken", reason: reasonOf(error), unreachable: error instanceof TargetError };
}

function reasonOf(error: unknown): string {
  if (error instanceof TargetError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
