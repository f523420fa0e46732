import type colors from "picocolors";
import { describeMismatch } from "../runner/mismatch.ts";
import type { RunResult, ScenarioResult } from "../runner/result.ts";
import { formatFailureDetails, type Palette } from "./failure.ts";
import { differencesOf, type FailureGroup, groupFailures, isFailure } from "./failure-groups.ts";
import { groupScenarios } from "./groups.ts";

type Colors = ReturnType<typeof colors.createColors>;

/** More failures than this are told by what they have in common, and so many of these groups begin with one in full. */
export const maxToldWhole = 10;

const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** How many scenarios of each heading hold, in a line each. */
export function formatHeadings(result: RunResult, paint: Colors): string[] {
  const groups = groupScenarios(result);
  const width = Math.max(...groups.map(({ heading }) => heading.length));
  const lines = groups.map(({ heading, scenarios }) => {
    const held = scenarios.filter(({ ending }) => ending.is === "passed").length;
    const skipped = scenarios.filter(({ ending }) => ending.is === "skipped").length;
    const text = `${heading.padEnd(width)}  ${held} of ${scenarios.length} held`;
    const mark = scenarios.some(isFailure) ? paint.red("✗") : paint.green("✓");
    return `${mark} ${text}${skipped > 0 ? paint.dim(`, ${skipped} skipped`) : ""}`;
  });
  return ["", ...lines];
}

function formatName(scenario: ScenarioResult, paint: Colors): string {
  const more = differencesOf(scenario).length - 1;
  const mark = paint.red(scenario.ending.is === "broken" ? "!" : "✗");
  return `  ${mark} ${scenario.name}${more > 0 ? paint.dim(` (and ${countOf(more, "more difference")})`) : ""}`;
}

/** Where a scenario failed and every difference, in a line each. */
function formatBriefly(scenario: ScenarioResult): readonly string[] {
  const step = scenario.steps.at(-1);
  const place = step === undefined ? scenario.file : `${scenario.file}:${step.line}  ${step.title}`;
  const mismatches = step?.failures.flatMap((failure) => failure.mismatches) ?? [];
  return [place, ...mismatches.map((mismatch) => `  ${describeMismatch(mismatch)}`)];
}

async function formatFirst(scenario: ScenarioResult, isBrief: boolean, paint: Colors): Promise<readonly string[]> {
  if (scenario.ending.is === "broken") return [scenario.file, ...scenario.ending.reason.split("\n")];
  if (isBrief) return formatBriefly(scenario);
  const palette: Palette = { expected: paint.green, received: paint.red, faint: paint.dim };
  return (await formatFailureDetails(scenario, palette)).flatMap((line) => line.split("\n"));
}

async function formatGroup(
  { difference, hint, scenarios, others }: FailureGroup,
  number: number,
  paint: Colors,
): Promise<readonly string[]> {
  const [first] = scenarios;
  if (first === undefined) return [];
  const beside = others > 0 ? paint.dim(` (and ${others} of those above)`) : "";
  const isAlone = scenarios.length === 1;
  const details = await formatFirst(first, isAlone || number > maxToldWhole, paint);
  return [
    "",
    `${number}. ${paint.bold(`${countOf(scenarios.length, "scenario")}: ${difference}`)}${beside}`,
    ...(hint === undefined ? [] : [`   ${paint.yellow(hint)}`]),
    ...scenarios.map((each) => formatName(each, paint)),
    ...(isAlone ? [] : ["", paint.dim("    the first of them:")]),
    ...details.map((line) => (line === "" ? "" : `    ${line}`)),
  ];
}

/** Failures in groups that have a difference in common: each by its name, and the first of several in full. */
export async function formatGroups(result: RunResult, paint: Colors): Promise<string[]> {
  const groups = groupFailures(result);
  const failures = groups.flatMap(({ scenarios }) => scenarios).length;
  const title = `${countOf(failures, "failure")} with ${countOf(groups.length, "difference")}, the commonest first`;
  const parts = await Promise.all(groups.map((group, index) => formatGroup(group, index + 1, paint)));
  return ["", paint.bold(title), ...parts.flat()];
}

/** Where to begin: what most failures have in common. */
export function formatNext(result: RunResult, paint: Colors): string[] {
  const [first] = groupFailures(result);
  if (first === undefined) return [];
  const hint = first.hint === undefined ? "" : `; ${first.hint}`;
  return [
    "",
    `Begin with: ${first.difference}${hint}`,
    paint.dim("--all shows each failure in full, --passage ID the scenarios of one passage of the guide."),
  ];
}
