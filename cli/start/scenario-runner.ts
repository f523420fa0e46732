import type { Scenario, ScenarioResult } from "../../scenarios/index.ts";
import type { ListedScenario, PlayedScenario, ScenarioRunner } from "../../server/index.ts";

/** A scenario by its id: its folder and its file, and its place among several of one file. */
interface Identified {
  readonly id: string;
  readonly scenario: Scenario;
}

function identify(scenarios: readonly Scenario[]): readonly Identified[] {
  const counts = new Map<string, number>();
  return scenarios.map((scenario) => {
    const file = scenario.file
      .replaceAll("\\", "/")
      .split("/")
      .slice(-2)
      .join("/")
      .replace(/\.ya?ml$/, "");
    const count = (counts.get(file) ?? 0) + 1;
    counts.set(file, count);
    return { id: count === 1 ? file : `${file}-${count}`, scenario };
  });
}

const toListed = ({ id, scenario: { name, covers, tags } }: Identified): ListedScenario => ({ id, name, covers, tags });

/** A result without what only a terminal shows. */
const toPlayed = (of: Identified, { ending, steps, durationMs }: ScenarioResult): PlayedScenario => ({
  ...toListed(of),
  ending: { is: ending.is, ...("reason" in ending && { reason: ending.reason }) },
  durationMs,
  steps: steps.map(({ title, note, sent, exchanges, failures, state }) => ({
    title,
    ...(note !== undefined && { note }),
    ...(sent !== undefined && { sent }),
    exchanges: exchanges.map(({ curl: _, ...exchange }) => exchange),
    failures: failures.map(({ about, expected, actual }) => ({ about, expected, actual })),
    ...(state !== undefined && { state }),
  })),
});

/** Plays each by the destination it describes, in a sandbox of its own. */
async function play(chosen: readonly Identified[]): Promise<readonly PlayedScenario[]> {
  const [{ actionsTranslator, classicTranslator, describes, runScenarios }, { sandboxTarget }] = await Promise.all([
    import("../../scenarios/index.ts"),
    import("../run/sandbox-target.ts"),
  ]);
  const playBy = async (translator: typeof classicTranslator, some: readonly Identified[]) => {
    const options = { now: Date.now, token: Date.now().toString(36), translator, showsState: true };
    const { scenarios } = await runScenarios(
      some.map(({ scenario }) => scenario),
      sandboxTarget,
      options,
    );
    return some.flatMap((each, index) => {
      const result = scenarios[index];
      return result === undefined ? [] : [toPlayed(each, result)];
    });
  };
  const isClassic = ({ scenario }: Identified): boolean => describes(scenario, classicTranslator);
  const classic = await playBy(classicTranslator, chosen.filter(isClassic));
  const actions = await playBy(
    actionsTranslator,
    chosen.filter((each) => !isClassic(each)),
  );
  return [...classic, ...actions];
}

/** Plays the scenarios of the package in sandboxes of their own, and remembers how each ended last. */
export function createScenarioRunner(read: () => Promise<readonly Scenario[]>): ScenarioRunner {
  const played = new Map<string, PlayedScenario>();
  let loaded: Promise<readonly Identified[]> | undefined;
  const load = (): Promise<readonly Identified[]> => {
    loaded ??= read().then(identify);
    return loaded;
  };
  const run = async (id?: string): Promise<readonly PlayedScenario[] | undefined> => {
    const chosen = (await load()).filter((each) => id === undefined || each.id === id);
    if (chosen.length === 0) return undefined;
    const results = await play(chosen);
    for (const result of results) played.set(result.id, result);
    return results;
  };
  return {
    run,
    list: async () => {
      const { guide } = await import("../../scenarios/index.ts");
      const scenarios = (await load()).map((each) => {
        const { steps: _, ...listed } = played.get(each.id) ?? { ...toListed(each), steps: [] };
        return listed;
      });
      return { sections: guide, scenarios };
    },
    find: async (id) => played.get(id) ?? (await run(id))?.[0],
  };
}
