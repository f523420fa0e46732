import { findNearest, formatUnknownName } from "../contracts/nearest.ts";
import { guide } from "./guide.ts";
import type { Scenario } from "./scenario.ts";

/** A filter: which scenarios to take. */
export interface ScenarioFilter {
  /** Text in the name or the file, ignoring case; between slashes it is a regular expression. */
  readonly filter?: string;
  /** Tags, one of which a scenario must carry. */
  readonly tags?: readonly string[];
  /** Passages of the guide, one of which a scenario must cover. What is taken then comes in the order of the guide. */
  readonly passages?: readonly string[];
}

/** A passage that the guide does not have. */
export class UnknownPassage extends Error {}

/**
 * Filters scenarios: those a filter lets through, in their order. Throws `SyntaxError` for a broken regular expression,
 * `UnknownPassage` for what the guide does not have.
 */
export function filterScenarios(
  scenarios: readonly Scenario[],
  { filter, tags = [], passages = [] }: ScenarioFilter,
): Scenario[] {
  const matches = filter === undefined ? () => true : createMatcher(filter);
  const chosen = scenarios.filter(
    (scenario) =>
      (matches(scenario.name) || matches(scenario.file)) &&
      (tags.length === 0 || tags.some((tag) => scenario.tags.includes(tag))),
  );
  return passages.length === 0 ? chosen : selectPassages(chosen, passages);
}

/** The scenarios of some passages: as the guide has these, and of one passage those first that it is the first of. */
function selectPassages(scenarios: readonly Scenario[], passages: readonly string[]): Scenario[] {
  const known = guide.flatMap((section) => section.passages.map(({ id }) => id));
  const unknown = passages.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    const hint = findNearest(unknown, known) === undefined ? `; there are: ${known.join(", ")}` : "";
    throw new UnknownPassage(`${formatUnknownName(unknown, known, "passage of the guide")}${hint}`);
  }
  const wanted = known.filter((id) => passages.includes(id));
  const placeOf = ({ covers }: Scenario): number => {
    const passage = wanted.findIndex((id) => covers.includes(id));
    return passage * 1_000 + covers.indexOf(wanted[passage] ?? "");
  };
  return scenarios
    .filter(({ covers }) => covers.some((id) => wanted.includes(id)))
    .sort((one, other) => placeOf(one) - placeOf(other));
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
