import { messageOf } from "../../contracts/thrown.ts";
import type { Scenario, Translator } from "../../scenarios/index.ts";
import { UsageError } from "../usage-error.ts";
import { readBundledScenarios } from "./bundled-scenarios.ts";

/** Which scenarios are to be run, by the options of `run`. */
export interface Selection {
  readonly filter?: string;
  readonly tag?: readonly string[];
  readonly passage?: readonly string[];
}

async function readScenarios(paths: readonly string[]): Promise<readonly Scenario[]> {
  const { describeProblem, loadScenarios } = await import("../../scenarios/index.ts");
  const { scenarios, problems } = await loadScenarios(paths).catch((thrown: unknown) => {
    throw new UsageError(`the scenarios cannot be read: ${messageOf(thrown)}`);
  });
  if (problems.length === 0) return scenarios;
  throw new UsageError(`these scenarios cannot be run:\n${problems.map(describeProblem).join("\n")}`);
}

/** Selects what is to be run: of the paths, or without any of the scenarios that come with the package. */
export async function selectScenarios(
  paths: readonly string[],
  { filter, tag, passage }: Selection,
  translator: Translator | undefined,
): Promise<readonly Scenario[]> {
  const { filterScenarios, UnknownPassage } = await import("../../scenarios/index.ts");
  const scenarios =
    paths.length > 0 ? await readScenarios(paths) : await selectForTranslator(translator, await readBundledScenarios());
  try {
    return filterScenarios(scenarios, {
      ...(filter !== undefined && { filter }),
      ...(tag !== undefined && { tags: tag }),
      ...(passage !== undefined && { passages: passage }),
    });
  } catch (thrown) {
    throw new UsageError(
      `${thrown instanceof UnknownPassage ? "--passage" : `--filter ${filter}`}: ${messageOf(thrown)}`,
    );
  }
}

/** Of the package's scenarios those that say something about a translator; the others are for the sandbox itself. */
async function selectForTranslator(translator: Translator | undefined, scenarios: readonly Scenario[]) {
  const { classicTranslator, describes } = await import("../../scenarios/index.ts");
  const meant = scenarios.filter((scenario) => describes(scenario, translator ?? classicTranslator));
  return translator === undefined ? meant : meant.filter(({ steps }) => steps.some(({ is }) => is === "send"));
}
