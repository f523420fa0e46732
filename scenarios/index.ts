import type { Reporter } from "./reporters/reporter.ts";

/** Scenarios: stories told to a Segment destination and to Iterable, and what plays them. */
export { type CoveringScenario, coverageGaps, coverageMarkdown } from "./coverage.ts";
export { type NotShown, notShown } from "./examples.ts";
export { filterScenarios, type ScenarioFilter, UnknownPassage } from "./filter.ts";
export type { DestinationSettings, Profile, ProjectKind } from "./format.ts";
export { guide } from "./guide.ts";
export { expectationsJsonSchema, scenarioJsonSchema } from "./json-schema.ts";
export { describeProblem, type Problem } from "./load/document.ts";
export { type Loaded, loadScenarios, parseScenarios } from "./load/load.ts";
export { type FailureGroup, groupFailures } from "./reporters/failure-groups.ts";
export type { Reporter, ReportOptions } from "./reporters/reporter.ts";
export { placeFields, toRequestPath, type WrittenCall } from "./request-parts.ts";
export type { Judges } from "./runner/context.ts";
export { contractViolations } from "./runner/contract-check.ts";
export { formatCurlLine } from "./runner/curl.ts";
export { describeMismatch } from "./runner/mismatch.ts";
export { findOperationAt } from "./runner/operation-at.ts";
export { createPatientFetch, type PatienceOptions } from "./runner/patient-fetch.ts";
export { describes, readsBack } from "./runner/play.ts";
export { type Ending, exitCode, type RunResult, type ScenarioResult, type StepResult, tally } from "./runner/result.ts";
export { type RunOptions, runScenarios } from "./runner/run.ts";
export {
  answerBody,
  type Person,
  type Target,
  type TargetAnswer,
  TargetError,
  type TargetProject,
  type TargetRequest,
} from "./runner/targets.ts";
export {
  actionsTranslator,
  classicTranslator,
  type OpenTranslator,
  type Sending,
  type SendingWarning,
  type SendOptions,
  type TranslatedRequest,
  type Translator,
  UnusableTranslator,
} from "./runner/translator.ts";
export { type UrlTargetOptions, urlTarget } from "./runner/url-target.ts";
export type { ProjectOptions, Scenario, Step } from "./scenario.ts";
export type { CallExpectation, Expectation, ExpectedCall, NoneExpectation } from "./verify/expectation.ts";
export { type LoadedExpectations, loadExpectations, parseExpectations } from "./verify/load.ts";
export { expectRecorded, type RecordedCall } from "./verify/recorded.ts";
export type { SeenExchange } from "./verify/seen.ts";
export { type Arrived, type Verified, verify } from "./verify/verify.ts";

/** Reporters by name; each is loaded when it is first asked for. */
export const reporters = {
  pretty: async (): Promise<Reporter> => (await import("./reporters/pretty.ts")).prettyReporter,
  json: async (): Promise<Reporter> => (await import("./reporters/json.ts")).jsonReporter,
  junit: async (): Promise<Reporter> => (await import("./reporters/junit.ts")).junitReporter,
  github: async (): Promise<Reporter> => (await import("./reporters/github.ts")).githubReporter,
  markdown: async (): Promise<Reporter> => (await import("./reporters/markdown.ts")).markdownReporter,
} as const;
export type ReporterName = keyof typeof reporters;
