import { html, raw } from "hono/html";
import { describeMismatch } from "../runner/mismatch.ts";
import { type RunResult, type ScenarioResult, subjectOf, tally } from "../runner/result.ts";
import { formatFailureDetails, plain } from "./failure.ts";
import { type Group, groupScenarios } from "./groups.ts";
import type { Reporter } from "./reporter.ts";

/** The reporter for CI: JUnit XML, a suite for each heading and a case for each scenario. */
export const junitReporter: Reporter = async (result) => {
  const details = new Map<ScenarioResult, string>();
  for (const scenario of result.scenarios)
    details.set(scenario, escapeCdata(await formatFailureDetails(scenario, plain)));
  const root = `<testsuites ${formatAttributes({ name: `${subjectOf(result)} on ${result.target}`, ...countEndings(result) })}>`;
  const lines = [root, ...groupScenarios(result).flatMap((group) => formatSuite(group, details)), "</testsuites>"];
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${replaceControlCharacters(lines.join("\n"))}\n` };
};

/** Text for a CDATA section, which cannot hold its own end. */
const escapeCdata = (lines: readonly string[]): string => lines.join("\n").replaceAll("]]>", "]] >");

/** XML 1.0 has no way to write most control characters. @see https://www.w3.org/TR/xml/#charsets */
const replaceControlCharacters = (text: string): string =>
  text.replaceAll(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");

/** A reader of XML would take a line break in an attribute for a space. @see https://www.w3.org/TR/xml/#AVNormalize */
const escapeBreaks = (text: string): string => text.replaceAll(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);

/** Attributes in their order; hono escapes what XML and HTML both forbid. */
const formatAttributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => escapeBreaks(String(html`${raw(name)}="${value}"`)))
    .join(" ");

function countEndings(result: Pick<RunResult, "scenarios">) {
  const { failed, broken, skipped } = tally(result);
  return { tests: result.scenarios.length, failures: failed, errors: broken, skipped };
}

function formatSuite(group: Group, details: ReadonlyMap<ScenarioResult, string>): string[] {
  const cases = group.scenarios.flatMap((scenario) => formatCase(scenario, details.get(scenario) ?? ""));
  return [
    `  <testsuite ${formatAttributes({ name: group.heading, ...countEndings(group) })}>`,
    ...cases,
    "  </testsuite>",
  ];
}

function formatCase(scenario: ScenarioResult, details: string): string[] {
  const { file, name, durationMs } = scenario;
  const open = `    <testcase ${formatAttributes({ classname: file, name, file, time: durationMs / 1_000 })}`;
  const inside = formatEnding(scenario, details);
  return inside === undefined ? [`${open}/>`] : [`${open}>`, `      ${inside}`, "    </testcase>"];
}

function formatEnding(scenario: ScenarioResult, details: string): string | undefined {
  const { ending } = scenario;
  switch (ending.is) {
    case "skipped":
      return "<skipped/>";
    case "broken":
      return `<error ${formatAttributes({ message: ending.reason, type: "could not be run" })}/>`;
    case "failed":
      return `<failure ${formatAttributes({ message: describeFirstMismatch(scenario), type: "mismatch" })}><![CDATA[${details}]]></failure>`;
    default:
      return undefined;
  }
}

const describeFirstMismatch = ({ steps }: ScenarioResult): string => {
  const mismatch = steps.at(-1)?.failures[0]?.mismatches[0];
  return mismatch === undefined ? "a check failed" : describeMismatch(mismatch);
};
