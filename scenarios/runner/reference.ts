import type { Scenario, SendStep, Step } from "../scenario.ts";
import { comparePeople } from "./compare-people.ts";
import type { StepOutcome } from "./context.ts";
import { hintAt } from "./send.ts";
import { openStory, type TakenStep } from "./story.ts";
import type { Target } from "./targets.ts";
import { actionsTranslator, classicTranslator, type Translator } from "./translator.ts";

/** The same scenario as the documented destination tells it, and what another translator leaves held against it. */
export interface Reference {
  /** Judges a step that a translator took: by whom its project holds, and by nothing else that was sent. */
  judge(step: Step, taken: TakenStep, translator: Translator): Promise<StepOutcome>;
  close(): Promise<void>;
}

/** Opens a scenario for the documented destination, in projects of its own. */
export function openReference(scenario: Scenario, target: Target, profile: Translator["profile"]): Reference {
  const story = openStory(scenario, target, profile === "actions" ? actionsTranslator : classicTranslator, "requests");
  // What the destination does not do itself nobody is held against: the calls of such a scenario are all that judges.
  let holds = scenario.profiles.includes(profile);
  return {
    async judge(step, { outcome, project }, { isOwn }) {
      if (!holds) return outcome;
      const wanted = await story.take(step);
      if (wanted.outcome.failures.length > 0) {
        holds = false;
        const message = `the ${profile} destination does not do this either: from here on, calls alone are judged`;
        return { ...outcome, warnings: [...(outcome.warnings ?? []), { code: "noReference", message }] };
      }
      if (step.is !== "send") return outcome;
      const failures = comparePeople(wanted.project.people?.() ?? [], project.people?.() ?? []);
      const message = outcome.sent as SendStep["message"];
      return { ...outcome, failures: await hintAt(failures, message, step, { isOwn, profile, project }) };
    },
    close: story.close,
  };
}
