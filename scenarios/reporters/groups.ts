import { sectionOf } from "../guide.ts";
import type { RunResult, ScenarioResult } from "../runner/result.ts";

/** Scenarios that are reported under one heading. */
export interface Group {
  readonly heading: string;
  readonly scenarios: readonly ScenarioResult[];
}

/** Scenarios under the section of the guide they show, in the guide's order; others under their folder. */
export function groups({ scenarios }: RunResult): Group[] {
  const byHeading = new Map<string, { order: number; scenarios: ScenarioResult[] }>();
  for (const scenario of scenarios) {
    const section = sectionOf(scenario.covers);
    const heading = section?.title ?? folderOf(scenario.file);
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
