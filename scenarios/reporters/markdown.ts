import { formatDuration } from "../../contracts/duration.ts";
import { type RunResult, type ScenarioResult, subjectOf, tally } from "../runner/result.ts";
import { formatFailureDetails, plain } from "./failure.ts";
import { groupScenarios } from "./groups.ts";
import type { Reporter } from "./reporter.ts";

/** How many failures are told in full. */
const mostTold = 20;

/** How much of one failure is told. A summary of a step at GitHub may hold 1 MiB. */
const maxDetails = 20_000;

/** The reporter for summaries, such as that of a job at GitHub: counts by heading as a table, and what did not hold. */
export const markdownReporter: Reporter = async (result) => {
  const unhappy = result.scenarios.filter(({ ending }) => ending.is === "failed" || ending.is === "broken");
  const told = await Promise.all(unhappy.slice(0, mostTold).map(formatDetails));
  const left = unhappy.slice(mostTold).map(({ name }) => `- ${escapeMarkdown(name)}`);
  const lines = [
    `### ${formatTitle(result)}`,
    "",
    `On ${escapeMarkdown(result.target)}, in ${formatDuration(result.durationMs)}.`,
    "",
    ...formatTable(result),
    ...told.flat(),
    ...(left.length === 0 ? [] : ["", "These did not hold either:", "", ...left]),
  ];
  return { text: `${lines.join("\n")}\n` };
};

const words = { passed: "passed", failed: "failed", broken: "could not be run", skipped: "skipped" } as const;

function formatTitle(result: RunResult): string {
  const counts = tally(result);
  const told = (["failed", "broken", "passed", "skipped"] as const).filter((is) => is === "passed" || counts[is] > 0);
  const noun = subjectOf(result);
  const title = `${noun.slice(0, 1).toUpperCase()}${noun.slice(1)}`;
  return `${title}: ${told.map((is) => `${counts[is]} ${words[is]}`).join(", ")}`;
}

function formatTable(result: RunResult): string[] {
  const total = tally(result);
  const columns = (["passed", "failed", "broken", "skipped"] as const).filter((is) => is === "passed" || total[is] > 0);
  const formatRow = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  const rows = groupScenarios(result).map((group) => {
    const counts = tally(group);
    return formatRow([escapeMarkdown(group.heading), ...columns.map((is) => counts[is] || "")]);
  });
  return [formatRow(["", ...columns.map((is) => words[is])]), formatRow(["---", ...columns.map(() => "--:")]), ...rows];
}

async function formatDetails(scenario: ScenarioResult): Promise<string[]> {
  const { ending, file, name } = scenario;
  const details =
    ending.is === "broken"
      ? `${file}\ncould not be run to its end:\n${ending.reason}`
      : (await formatFailureDetails(scenario, plain)).join("\n").trim();
  const text = details.length > maxDetails ? `${details.slice(0, maxDetails)}\n…` : details;
  const fence = fenceOf(text);
  return ["", `<details><summary>❌ ${escapeHtml(name)}</summary>`, "", fence, text, fence, "", "</details>"];
}

/** A fence that is longer than any in the text. */
const fenceOf = (text: string): string =>
  "`".repeat(1 + Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)));

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** A text on one line, as text inside HTML. */
const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>]/g, (sign) => entities[sign] ?? sign).replaceAll(/\s+/g, " ");

/** A text on one line in which Markdown finds nothing to do. */
const escapeMarkdown = (text: string): string => escapeHtml(text.replaceAll(/[\\`*_[\]|~#]/g, (sign) => `\\${sign}`));
