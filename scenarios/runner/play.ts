import { formatDuration } from "../duration.ts";
import type { Profile } from "../format.ts";
import type { Variables } from "../interpolate.ts";
import type { Scenario, Step } from "../scenario.ts";
import { takeCallStep } from "./call.ts";
import type { StepContext, StepOutcome } from "./context.ts";
import { takeOutboxStep } from "./outbox.ts";
import { renameIdentities } from "./rename-identities.ts";
import type { Ending, ScenarioResult, StepResult } from "./result.ts";
import { takeSendStep } from "./send.ts";
import { type Target, TargetError } from "./targets.ts";
import { classicTranslator, type Translator } from "./translator.ts";

/** Options of playing a scenario, besides the target. */
export interface PlayOptions {
  /** Milliseconds on any clock; only differences count. */
  readonly now: () => number;
  /** A few lower-case letters and digits, new every time: they tell these users from all others of a shared project. */
  readonly token: string;
  /** What turns messages into requests; the classic destination without it. */
  readonly translator?: Translator;
  /** Whether results say what the project held after each step. */
  readonly showsState?: boolean;
}

/** Plays one scenario from its first step to its last, or to the first that fails. Never throws. */
export async function playScenario(scenario: Scenario, target: Target, options: PlayOptions): Promise<ScenarioResult> {
  const { now, token, translator = classicTranslator, showsState = false } = options;
  const startedAt = now();
  const steps: StepResult[] = [];
  const reason = reasonNotDescribed(scenario, translator) ?? reasonToSkip(scenario, target);
  const story = target.isSandbox ? scenario : renameIdentities(scenario, token);
  const ending =
    reason === undefined
      ? await runSteps(story, target, { translator, showsState, steps })
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

/** How the steps are taken, and where their results go. */
interface Taking {
  readonly translator: Translator;
  readonly showsState: boolean;
  readonly steps: StepResult[];
}

async function runSteps(
  scenario: Scenario,
  target: Target,
  { translator, showsState, steps }: Taking,
): Promise<Ending> {
  const places = new Map<string, OpenProject>();
  const judging = { isOwn: translator.isOwn, profile: translator.profile };
  let variables: Variables = {};
  try {
    for (const step of scenario.steps) {
      const place = places.get(step.in ?? "") ?? (await openProject(scenario, target, translator));
      places.set(step.in ?? "", place);
      const outcome = await takeStep(step, { ...place, ...judging, variables });
      const state = showsState ? place.project.state?.() : undefined;
      steps.push({ ...toStepResult(step, outcome), ...(state !== undefined && { state }) });
      if (outcome.failures.length > 0) return { is: "failed" };
      variables = { ...variables, ...outcome.saved };
    }
    return { is: "passed" };
  } catch (error) {
    return { is: "broken", reason: reasonOf(error), unreachable: error instanceof TargetError };
  } finally {
    await Promise.allSettled([...places.values()].map(closeProject));
  }
}

/** A project, and the translator at work for it. */
type OpenProject = Pick<StepContext, "project" | "translator">;

async function openProject(scenario: Scenario, target: Target, translator: Translator): Promise<OpenProject> {
  const project = await target.open(scenario.project);
  return { project, translator: translator.open(project) };
}

async function closeProject({ project, translator }: OpenProject): Promise<void> {
  await translator.close();
  await project.close();
}

async function takeStep(step: Step, context: StepContext): Promise<StepOutcome> {
  switch (step.is) {
    case "send":
      return takeSendStep(step, context);
    case "call":
      return takeCallStep(step, context);
    case "outbox":
      return takeOutboxStep(step, context);
    case "wait":
      await context.project.advance(step.ms);
      return { exchanges: [], failures: [] };
  }
}

const toStepResult = (step: Step, { sent, warnings = [], exchanges, failures }: StepOutcome): StepResult => ({
  line: step.line,
  title: titleOf(step),
  ...(step.note !== undefined && { note: step.note }),
  ...(sent !== undefined && { sent }),
  ...(warnings.length > 0 && { warnings }),
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

function reasonOf(error: unknown): string {
  if (error instanceof TargetError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
