import type { Scenario } from "./scenario.ts";

/** A filter: which scenarios to take. */
export interface ScenarioFilter {
  /** Text in the name or the file, ignoring case; between slashes it is a regular expression. */
  readonly filter?: string;
  /** Tags, one of which a scenario must carry. */
  readonly tags?: readonly string[];
}

/**
 * Filters scenarios: those a filter lets through, in their order. Throws `SyntaxError` for a broken regular expression.
 */
export function filterScenarios(scenarios: readonly Scenario[], { filter, tags = [] }: ScenarioFilter): Scenario[] {
  const matches = filter === undefined ? () => true : createMatcher(filter);
  return scenarios.filter(
    (scenario) =>
      (matches(scenario.name) || matches(scenario.file)) &&
      (tags.length === 0 || tags.some((tag) => scenario.tags.includes(tag))),
  );
}

function createMatcher(filter: string): (text: string) => boolean {
  const [, pattern, flags] = /^\/(.+)\/([imsu]*)$/.exec(filter) ?? [];
  if (pattern !== undefined) {
    const expression = new RegExp(pattern, flags);
    return (text) => expression.test(text);
  }
  const wanted = filter.toLowerCase();
  return (text) => text.toLowerCase().includes(wanted);
}
