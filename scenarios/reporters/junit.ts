import type { Builder } from "junit-report-builder";
import { describeMismatch } from "../runner/mismatch.ts";
import { type RunResult, type ScenarioResult, subjectOf } from "../runner/result.ts";
import { formatFailureDetails, plain } from "./failure.ts";
import { groupScenarios } from "./groups.ts";
import type { Reporter } from "./reporter.ts";

/** The reporter for CI: JUnit XML, a suite for each heading and a case for each scenario. */
export const junitReporter: Reporter = async (result) => {
  const details = new Map<ScenarioResult, string>();
  for (const scenario of result.scenarios)
    details.set(scenario, escapeCdata(await formatFailureDetails(scenario, plain)));
  return { text: `${replaceControlCharacters(await buildXml(result, details))}\n` };
};

/** Text for a CDATA section, which cannot hold its own end; the package parts only the first. */
const escapeCdata = (lines: readonly string[]): string => lines.join("\n").replaceAll("]]>", "]] >");

/** XML 1.0 has no way to write most control characters. @see https://www.w3.org/TR/xml/#charsets */
const replaceControlCharacters = (text: string): string =>
  text.replaceAll(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD");

async function buildXml(result: RunResult, details: ReadonlyMap<ScenarioResult, string>): Promise<string> {
  // The package is CommonJS and exports the builder itself; its types speak of a default export inside it.
  const { default: builder } = (await import("junit-report-builder")) as unknown as { readonly default: Builder };
  const report = builder.newBuilder().name(`${subjectOf(result)} on ${result.target}`);
  for (const { heading, scenarios } of groupScenarios(result)) {
    const suite = report.testSuite().name(heading);
    for (const scenario of scenarios) {
      const { ending, file, name, durationMs } = scenario;
      const entry = suite
        .testCase()
        .className(file)
        .name(name)
        .file(file)
        .time(durationMs / 1_000);
      if (ending.is === "skipped") entry.skipped();
      if (ending.is === "broken") entry.error(ending.reason, "could not be run");
      if (ending.is === "failed")
        entry.failure(describeFirstMismatch(scenario), "mismatch").stacktrace(details.get(scenario));
    }
  }
  return report.build();
}

const describeFirstMismatch = ({ steps }: ScenarioResult): string => {
  const mismatch = steps.at(-1)?.failures[0]?.mismatches[0];
  return mismatch === undefined ? "a check failed" : describeMismatch(mismatch);
};
