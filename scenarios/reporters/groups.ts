import { sectionOf } from "../guide.ts";
import { type RunResult, type ScenarioResult, subjectOf } from "../runner/result.ts";

/** Scenarios that are reported under one heading. */
export interface Group {
  readonly heading: string;
  readonly scenarios: readonly ScenarioResult[];
}

/** Scenarios under the section of the guide they show, in the guide's order; others under their folder or file. */
export function groupScenarios(result: RunResult): Group[] {
  const isOfCalls = subjectOf(result) === "expectations";
  const byHeading = new Map<string, { order: number; scenarios: ScenarioResult[] }>();
  for (const scenario of result.scenarios) {
    const section = sectionOf(scenario.covers);
    const heading = section?.title ?? (isOfCalls ? scenario.file : folderOf(scenario.file));
    const group = byHeading.get(heading) ?? { order: section?.order ?? Number.MAX_SAFE_INTEGER, scenarios: [] };
    group.scenarios.push(scenario);
    byHeading.set(heading, group);
  }
  return [...byHeading]
    .map(([heading, group]) => ({ heading, ...group }))
    .sort((one, other) => one.order - other.order)
    .map(({ heading, scenarios: members }) => ({ heading, scenarios: members }));
}

const folderOf = (file: string): string => file.split(/[\\/]/).slice(0, -1).slice(-2).join("/") || "scenarios";
