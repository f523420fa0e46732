import type { Variables } from "../interpolate.ts";
import type { Scenario, Step } from "../scenario.ts";
import { takeCallStep } from "./call.ts";
import type { Judges, StepContext, StepOutcome } from "./context.ts";
import { takeOutboxStep } from "./outbox.ts";
import { takeSendStep } from "./send.ts";
import type { Target, TargetProject } from "./targets.ts";
import type { Translator } from "./translator.ts";

/** A step that was taken, and the project it was taken in. */
export interface TakenStep {
  readonly outcome: StepOutcome;
  readonly project: TargetProject;
}

/** A scenario on its way from step to step. */
export interface Story {
  take(step: Step): Promise<TakenStep>;
  close(): Promise<void>;
}

/** A project, and the translator at work for it. */
type OpenProject = Pick<StepContext, "project" | "translator">;

/** Opens a scenario, to be told by one translator in projects of its own: one, and one more for each that a step names. */
export function openStory(scenario: Scenario, target: Target, translator: Translator, judges: Judges): Story {
  const places = new Map<string, OpenProject>();
  const { isOwn, profile } = translator;
  const about = { isOwn, profile, judges, ...(target.patience !== undefined && { patience: target.patience }) };
  let variables: Variables = {};
  const openProject = async (): Promise<OpenProject> => {
    const project = await target.open(scenario.project);
    return { project, translator: translator.open(project) };
  };
  return {
    async take(step) {
      const place = places.get(step.in ?? "") ?? (await openProject());
      places.set(step.in ?? "", place);
      const outcome = await takeStep(step, { ...place, ...about, variables });
      variables = { ...variables, ...outcome.saved };
      return { outcome, project: place.project };
    },
    close: async () => void (await Promise.allSettled([...places.values()].map(closeProject))),
  };
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
