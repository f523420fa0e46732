import type { StructuredPatchHunk } from "diff";
import { isObject } from "../../contracts/json.ts";
import { describeMismatch } from "../runner/mismatch.ts";
import type { Failure, ScenarioResult, StepResult } from "../runner/result.ts";

/** A palette: how parts of a failure are coloured; each takes and gives text. */
export interface Palette {
  readonly expected: (text: string) => string;
  readonly received: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** The palette without colour. */
export const plain: Palette = { expected: (text) => text, received: (text) => text, faint: (text) => text };

/**
 * Formats a failure: everything a person needs to understand and repeat the step that failed, as lines without
 * indentation.
 */
export async function formatFailureDetails(scenario: ScenarioResult, palette: Palette): Promise<string[]> {
  const step = scenario.steps.at(-1);
  if (step === undefined || step.failures.length === 0) return [];
  const differences = await Promise.all(step.failures.map((failure) => formatDifference(failure, palette)));
  return [
    `${scenario.file}:${step.line}  ${step.title}`,
    ...(step.note === undefined ? [] : step.note.trimEnd().split("\n")),
    ...(step.warnings ?? []).map(({ message }) => `warning: ${message}`),
    ...formatSent(step, palette),
    ...differences.flat(),
    ...formatCurlLines(step, palette),
    ...scenario.sources.map((source) => palette.faint(`see ${source}`)),
  ];
}

function formatSent({ sent }: StepResult, { faint }: Palette): string[] {
  const nothing = sent === undefined || (isObject(sent) && Object.keys(sent).length === 0);
  return nothing ? [] : ["", faint("sent"), ...formatJson(sent).map((line) => `  ${line}`)];
}

function formatCurlLines({ exchanges }: StepResult, { faint }: Palette): string[] {
  const last = exchanges.at(-1);
  if (last?.curl === undefined) return [""];
  return ["", faint(`repeat it (the answer was ${last.status})`), `  ${last.curl}`, ""];
}

async function formatDifference(failure: Failure, palette: Palette): Promise<string[]> {
  const sentences = failure.mismatches.map((mismatch) => `  ${describeMismatch(mismatch)}`);
  const sides =
    failure.expected === undefined ? await formatReceived(failure, palette) : await formatDiff(failure, palette);
  return ["", `${failure.about}:`, ...sentences, ...sides.map((line) => (line === "" ? "" : `  ${line}`))];
}

const formatReceived = async ({ actual }: Failure, { faint }: Palette) => [faint("received"), ...formatJson(actual)];

async function formatDiff({ expected, actual }: Failure, palette: Palette): Promise<string[]> {
  const { structuredPatch } = await import("diff");
  const [one, other] = [expected, actual].map((value) => `${formatJson(value).join("\n")}\n`);
  const { hunks } = structuredPatch("", "", one ?? "", other ?? "", "", "", { context: 5 });
  const lines = hunks.flatMap((hunk) => [...(hunks.length > 1 ? [formatPlace(hunk)] : []), ...hunk.lines]);
  return [palette.expected("- expected"), palette.received("+ received"), "", ...lines.map(paintLine(palette))];
}

/** Where a part of the difference stands, where there are several. */
const formatPlace = ({ oldStart, oldLines, newStart, newLines }: StructuredPatchHunk): string =>
  `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`;

/** A line of a unified difference, `-`, `+` or a space before it, two columns wide so that nesting stays readable. */
const paintLine =
  ({ expected, received, faint }: Palette) =>
  (line: string): string => {
    const [sign, text] = [line.slice(0, 1), line.slice(1)];
    const paint = { "-": expected, "+": received }[sign] ?? faint;
    return paint(sign === "@" ? line : `${sign} ${text}`);
  };

const formatJson = (value: unknown): string[] => (JSON.stringify(sortKeys(value), null, 2) ?? "nothing").split("\n");

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sortKeys(entry)]));
}
