import { describeMismatch } from "../runner/mismatch.ts";
import type { RunResult, ScenarioResult } from "../runner/result.ts";
import type { Reporter, ReportOptions } from "./reporter.ts";

/** How many errors of one step GitHub shows. @see https://docs.github.com/en/rest/checks/runs */
const mostShown = 10;

/** How many differences one annotation names. */
const mostNamed = 10;

/** The reporter for GitHub Actions: what did not hold as annotations, at the line it is written on. */
export const githubReporter: Reporter = async (result, { pathOf = (file: string) => file } = {}) => {
  const annotations = annotationsOf(result, pathOf);
  const shown = annotations.length > mostShown ? annotations.slice(0, mostShown - 1) : annotations;
  const left = annotations.length - shown.length;
  const lines = left === 0 ? shown : [...shown, formatCommand({}, `${left} more did not hold: the log names them`)];
  return { text: lines.map((line) => `${line}\n`).join("") };
};

type PathOf = NonNullable<ReportOptions["pathOf"]>;

const annotationsOf = ({ scenarios }: RunResult, pathOf: PathOf): string[] =>
  scenarios.flatMap((scenario) => {
    const message = describeEnding(scenario);
    if (message === undefined) return [];
    const { line } = scenario.steps.at(-1) ?? {};
    return formatCommand({ file: pathOf(scenario.file), line, title: scenario.name }, message);
  });

/** What is wrong with a scenario; undefined where nothing is. */
function describeEnding({ ending, steps }: ScenarioResult): string | undefined {
  if (ending.is === "broken") return `could not be run to its end: ${ending.reason}`;
  if (ending.is !== "failed") return undefined;
  const step = steps.at(-1);
  const differences = (step?.failures ?? []).flatMap(({ about, mismatches }) =>
    mismatches.map((mismatch) => `${about}: ${describeMismatch(mismatch)}`),
  );
  const left = differences.length - mostNamed;
  return [
    step?.title ?? "a step",
    ...differences.slice(0, mostNamed),
    ...(left > 0 ? [`… and ${left} more`] : []),
  ].join("\n");
}

/**
 * Formats a workflow command, with what would end it or a property of it written otherwise.
 * @see https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
 */
function formatCommand(properties: Readonly<Record<string, string | number | undefined>>, message: string): string {
  const written = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${escapeData(String(value)).replaceAll(":", "%3A").replaceAll(",", "%2C")}`,
  );
  return `::error${written.length === 0 ? "" : ` ${written.join(",")}`}::${escapeData(message)}`;
}

const escapeData = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
