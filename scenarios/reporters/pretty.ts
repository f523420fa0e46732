import colors from "picocolors";
import { formatDuration } from "../../contracts/duration.ts";
import { type RunResult, type ScenarioResult, subjectOf, tally } from "../runner/result.ts";
import { formatFailureDetails, type Palette } from "./failure.ts";
import { isFailure } from "./failure-groups.ts";
import { formatGroups, formatHeadings, formatNext, maxToldWhole } from "./grouped.ts";
import { type Group, groupScenarios } from "./groups.ts";
import { guideCoverageOf } from "./guide-coverage.ts";
import type { Reporter } from "./reporter.ts";

type Colors = ReturnType<typeof colors.createColors>;

/**
 * The reporter for a terminal: every scenario by name under its heading, what failed in full, which passages of the
 * guide a chosen translator satisfies, and the counts. Many failures are told by what they have in common instead.
 */
export const prettyReporter: Reporter = async (result, { color = false, all = false } = {}) => {
  const paint = colors.createColors(color);
  const isGrouped =
    !all && subjectOf(result) === "scenarios" && result.scenarios.filter(isFailure).length > maxToldWhole;
  const lines = [
    paint.dim(titleOf(result)),
    ...(isGrouped
      ? [...formatHeadings(result, paint), ...(await formatGroups(result, paint))]
      : await formatWhole(result, paint)),
    ...formatCoverage(result, paint),
    ...(isGrouped ? formatNext(result, paint) : []),
    "",
    formatSummary(result, paint),
  ];
  return { text: `${lines.join("\n")}\n` };
};

async function formatWhole(result: RunResult, paint: Colors): Promise<string[]> {
  const failures = await Promise.all(result.scenarios.map((scenario) => formatFailure(scenario, paint)));
  return [...groupScenarios(result).flatMap((group) => formatGroup(group, paint)), ...failures.flat()];
}

const titles = { scenarios: "Scenarios", expectations: "Expectations", exchanges: "Recorded exchanges" } as const;

function titleOf(result: RunResult): string {
  const title = `${titles[subjectOf(result)]} on ${result.target}`;
  if (result.translator === undefined) return title;
  const { name, judgedBy } = result.translator;
  return `${title}, translator ${name}${judgedBy === "state" ? ", judged by the profiles and events it leaves" : ""}`;
}

/** More passages than this that nothing was played for are counted, and not named. */
const maxNotShown = 20;

function formatCoverage(result: RunResult, paint: Colors): string[] {
  if (result.translator === undefined) return [];
  const { neverRan = [] } = result.translator;
  const { ok, failed, notShown } = guideCoverageOf(result);
  const idle = neverRan.length > 0 ? ["", paint.yellow(`Never ran: ${neverRan.join(", ")}`)] : [];
  if (ok.length + failed.length === 0) return idle;
  const formatList = (mark: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : foldWords(ids).map((line, index) => `  ${index === 0 ? mark : " "} ${line}`);
  return [
    "",
    paint.bold(`The guide, by its passages: ${ok.length} hold, ${failed.length} fail, ${notShown.length} not shown`),
    ...formatList(paint.green("✓"), ok),
    ...formatList(paint.red("✗"), failed),
    ...(notShown.length > maxNotShown ? [] : formatList(paint.yellow("-"), notShown).map((line) => paint.dim(line))),
    ...idle,
  ];
}

/** Words as lines of a terminal's width. */
function foldWords(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > 96) lines.push(word);
    else lines[lines.length - 1] = `${last}, ${word}`;
  }
  return lines;
}

function formatGroup({ heading, scenarios }: Group, paint: Colors): string[] {
  return ["", paint.bold(heading), ...scenarios.flatMap((scenario) => formatScenario(scenario, paint))];
}

function formatScenario(scenario: ScenarioResult, paint: Colors): string[] {
  const { ending, name } = scenario;
  switch (ending.is) {
    case "passed":
      return [`  ${paint.green("✓")} ${name}`, ...formatNotes(scenario, paint)];
    case "failed":
      return [`  ${paint.red("✗")} ${name}`, ...formatNotes(scenario, paint)];
    case "broken":
      return [`  ${paint.red("!")} ${name}`];
    case "skipped":
      return [`  ${paint.yellow("-")} ${paint.dim(`${name} (skipped: ${ending.reason})`)}`];
  }
}

/**
 * The notes of a scenario, and what came of its steps beside their answers. Who is hidden is told once, beneath the
 * first note it belongs to: where nothing is narrated it would be no news.
 */
function formatNotes({ steps }: ScenarioResult, paint: Colors): string[] {
  const told = new Set<string>();
  const tell = (remark: string): readonly string[] => {
    if (told.has(remark)) return [];
    told.add(remark);
    return [paint.yellow(`   ${remark}`)];
  };
  const lines = steps.flatMap(({ note, warnings = [], exchanges, notObservable }) => [
    ...(note?.trimEnd().split("\n") ?? []).map(paint.dim),
    ...warnings.map(({ message }) => paint.yellow(`warning: ${message}`)),
    ...(notObservable === undefined ? [] : [paint.dim(`not observable: ${notObservable}`)]),
    ...(note === undefined ? [] : exchanges.flatMap(({ remarks = [] }) => remarks.flatMap(tell))),
  ]);
  return lines.map((line) => `      ${line}`);
}

async function formatFailure(scenario: ScenarioResult, paint: Colors): Promise<string[]> {
  const { ending, name, file } = scenario;
  const title = ["", `${paint.red(ending.is === "broken" ? "!" : "✗")} ${paint.bold(name)}`];
  if (ending.is === "broken") return [...title, ...indentLines([file, "could not be run to its end:", ending.reason])];
  if (ending.is !== "failed") return [];
  const palette: Palette = { expected: paint.green, received: paint.red, faint: paint.dim };
  return [...title, ...indentLines(await formatFailureDetails(scenario, palette))];
}

const indentLines = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => line.split("\n")).map((line) => (line === "" ? "" : `  ${line}`));

function formatSummary(result: RunResult, paint: Colors): string {
  const { passed, failed, skipped, broken } = tally(result);
  const unseen = result.scenarios.filter(({ steps }) => steps.some((step) => step.notObservable !== undefined)).length;
  const counts = [
    paint.green(`${passed} passed`),
    ...(failed > 0 ? [paint.red(`${failed} failed`)] : []),
    ...(broken > 0 ? [paint.red(`${broken} could not be run`)] : []),
    ...(skipped > 0 ? [paint.yellow(`${skipped} skipped`)] : []),
    ...(unseen > 0 ? [paint.dim(`${unseen} in part not observable`)] : []),
  ];
  const total = result.scenarios.length;
  const noun = subjectOf(result);
  const count = `${total} ${total === 1 ? noun.slice(0, -1) : noun}`;
  return `${paint.bold(count)}: ${counts.join(", ")} ${paint.dim(`in ${formatDuration(result.durationMs)}`)}`;
}
