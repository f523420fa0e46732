import { existsSync, readFileSync } from "node:fs";
import { messageOf } from "../../contracts/thrown.ts";
import type { Problem, Scenario, Translator } from "../../scenarios/index.ts";
import { printError } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { readBundledScenarios } from "./bundled-scenarios.ts";

/** Which scenarios are to be run, by the options of `run`. */
export interface Selection {
  readonly filter?: string;
  readonly tag?: readonly string[];
  readonly passage?: readonly string[];
  readonly let?: readonly string[];
}

async function readScenarios(paths: readonly string[], selection: Selection): Promise<readonly Scenario[]> {
  const { describeProblem, loadScenarios } = await import("../../scenarios/index.ts");
  const { scenarios, problems } = await loadScenarios(paths, valuesOf(selection)).catch((thrown: unknown) => {
    throw new UsageError(`the scenarios cannot be read: ${messageOf(thrown)}`);
  });
  const concerning = problems.filter((problem) => concerns(problem, selection));
  if (concerning.length === 0) {
    if (problems.length > 0) printError(`${problems.length} mistakes in files that are not run are not told.`);
    return scenarios;
  }
  throw new UsageError(`these scenarios cannot be run:\n${concerning.map(describeProblem).join("\n")}`);
}

/** Values for names in scenarios: `campaignId=7` is a number, what is no JSON a text. */
const valuesOf = ({ let: written = [] }: Selection): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    written.map((each) => {
      const [, name, value = ""] = /^([A-Za-z_]\w*)=(.*)$/s.exec(each) ?? [];
      if (name === undefined) throw new UsageError(`--let ${each}: write it as name=value`);
      return [name, parseValue(value)];
    }),
  );

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Whether a mistake is in a file that may be run: one that does not hold a word of the filters is not. */
function concerns({ file }: Problem, { filter, tag = [], passage = [] }: Selection): boolean {
  const words = [...(filter === undefined || filter.startsWith("/") ? [] : [filter]), ...tag, ...passage];
  if (words.length === 0) return true;
  const text = `${file}\n${existsSync(file) ? readFileSync(file, "utf8") : ""}`.toLowerCase();
  return words.some((word) => text.includes(word.toLowerCase()));
}

/** Selects what is to be run: of the paths, or without any of the scenarios that come with the package. */
export async function selectScenarios(
  paths: readonly string[],
  selection: Selection,
  translator: Translator | undefined,
): Promise<readonly Scenario[]> {
  const { filter, tag, passage } = selection;
  const { filterScenarios, UnknownPassage } = await import("../../scenarios/index.ts");
  const scenarios =
    paths.length > 0
      ? await readScenarios(paths, selection)
      : await selectForTranslator(translator, await readBundledScenarios());
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
