export type { Change, Subject } from "./drift/change.ts";
export { compareVersions } from "./drift/compare-versions.ts";
export { BadDescription, type Description, readDescription } from "./drift/description.ts";
export { type Drift, findDrift } from "./drift/find-drift.ts";
export type { KnownDifference } from "./drift/known-difference.ts";
export { formatChanges, formatMarkdown } from "./drift/report.ts";
