/** What a mapping did with each field of a message. The translators know nothing of it, and their door leads past it. */
export { type AskedSubscription, actionsTracer, listSubscriptions } from "./actions.ts";
export { classicTracer, type DecidingSetting, findDecidingSettings } from "./classic.ts";
export { withoutWrapper } from "./compare.ts";
export { formatPath, leavesOf } from "./leaves.ts";
export type { FieldTarget, FieldTrace, FilledField, MappingTrace } from "./mapping-trace.ts";
export { traceMapping } from "./trace.ts";
export { type RunTracer, traceRuns } from "./trace-runs.ts";
