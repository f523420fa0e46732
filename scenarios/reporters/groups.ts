import { sectionOf } from "../guide.ts";
import { type RunResult, type ScenarioResult, subjectOf } from "../runner/result.ts";

/** Scenarios that are reported under one heading. */
export interface Group {
  readonly heading: string;
  readonly scenarios: readonly ScenarioResult[];
}

const folderOf = (file: string): string => file.split(/[\\/]/).slice(0, -1).slice(-2).join("/") || "scenarios";

/** What stands above those that the guide does not. The tag of an exchange is its operation. */
const headings = {
  scenarios: ({ file }: ScenarioResult) => folderOf(file),
  expectations: ({ file }: ScenarioResult) => file,
  exchanges: ({ file, tags: [operation = file] }: ScenarioResult) => operation,
};

/** Scenarios under the section of the guide they show, in the guide's order; others under their folder or file. */
export function groupScenarios(result: RunResult): Group[] {
  const headingOf = headings[subjectOf(result)];
  const byHeading = new Map<string, { order: number; scenarios: ScenarioResult[] }>();
  for (const scenario of result.scenarios) {
    const section = sectionOf(scenario.covers);
    const heading = section?.title ?? headingOf(scenario);
    const group = byHeading.get(heading) ?? { order: section?.order ?? Number.MAX_SAFE_INTEGER, scenarios: [] };
    group.scenarios.push(scenario);
    byHeading.set(heading, group);
  }
  return [...byHeading]
    .map(([heading, group]) => ({ heading, ...group }))
    .sort((one, other) => one.order - other.order)
    .map(({ heading, scenarios: members }) => ({ heading, scenarios: members }));
}
