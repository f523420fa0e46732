export type { Change, Subject } from "./drift/change.ts";
export { compareVersions } from "./drift/compare-versions.ts";
export { BadDescription, type Description, readDescription } from "./drift/description.ts";
export { type Drift, findDrift } from "./drift/find-drift.ts";
export type { KnownDifference } from "./drift/known-difference.ts";
export { formatChanges, formatMarkdown } from "./drift/report.ts";
export { BadRecording, type Exchange, maxExchanges, type Recording } from "./recordings/exchange.ts";
export { formatExchange, formatHead, formatRecording } from "./recordings/format.ts";
export { type ListeningProxy, type ProxyOptions, startRecordingProxy } from "./recordings/proxy.ts";
export { readRecording } from "./recordings/read.ts";
export { createRedactor, type RedactOptions } from "./recordings/redact.ts";
export { type Accepted, parseAccepted } from "./replay/accepted.ts";
export { type Replay, type ReplayOptions, replay } from "./replay/replay.ts";
export { toRunResult } from "./replay/run-result.ts";

/** Fuzzing, apart: it needs the package fast-check, which a user brings. */
export const loadFuzz = () => import("./fuzz/fuzz.ts");
export type { Fuzzed, FuzzTarget } from "./fuzz/fuzz.ts";
export { findKind, type Inspected, inspectProject, UnusableProject } from "./project/inspect.ts";
export { cleanUp, type Remaining, type Trace, type Traces, watchTarget } from "./project/traces.ts";
export { type PullListener, pullProject, type SeedRecord } from "./pull/pull.ts";
