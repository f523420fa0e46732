export type { CallAnswer, CallInput, CallResult, OperationId } from "../contracts/call.ts";
export type { CallOperation, CallOptions } from "./call.ts";
export type { ChannelOptions, MessageTypeOptions } from "./channel-options.ts";
export type { Clock } from "./clock.ts";
export { defineConfig, projectsOf, SandboxConfig } from "./config.ts";
export type { Contact, SeenEvent } from "./control/contacts.ts";
export { faultOfText } from "./control/fault-text.ts";
export type { Verification } from "./control/verifications.ts";
export type { ProjectKind } from "./domain/identity.ts";
export type { Faults } from "./faults/faults.ts";
export type { ActiveFault, FaultKind, FaultRule } from "./faults/rule.ts";
export type { Answered, Listening, ListenOptions } from "./listen.ts";
export { type NewKeyOptions, type NewProjectOptions, ProjectRefusal } from "./project-changes.ts";
export type { Storage } from "./projects.ts";
export type { Exchange, Side } from "./record/exchange.ts";
export type { ExchangeFilter } from "./record/filter.ts";
export type { Person } from "./record/people.ts";
export type { Violation } from "./record/violations.ts";
export type { Warning } from "./record/warnings.ts";
export { createSandbox, type Sandbox, type SegmentMessage } from "./sandbox.ts";
export type { SandboxOptions } from "./sandbox-options.ts";
export type { SandboxProject } from "./sandbox-project.ts";
export { type ExportForm, type ExportWriter, exportForms, exportWriter } from "./seed/export.ts";
export { seedFiles } from "./seed/files.ts";
export type { Seed, SeedRecord } from "./seed/format.ts";
export { BadSeed } from "./seed/mistakes.ts";
export { exportedLine, exportOfFile } from "./seed/read-export.ts";
export type { Seeded, SeedRecords } from "./seed/seed-project.ts";
export type { Attempt, DeliveredRequest, Delivery, DeliveryState, Destination, Outcome } from "./segment/delivery.ts";
export { type DestinationContext, openDestination } from "./segment/destinations/open.ts";
export { type DestinationOptions, defaultSource, defaultWriteKey, type SourceOptions } from "./segment/options.ts";
export type { Segment } from "./segment/segment.ts";
export { UnusableDestination } from "./segment/unusable-destination.ts";
export {
  type ApiKey,
  defaultApiKey,
  defaultProject,
  defaultSettings,
  type ProjectOptions,
  type ProjectSettings,
} from "./settings.ts";
export { readSnapshot, writeSnapshot } from "./snapshot-file.ts";
export { BadSnapshot, type Snapshot } from "./snapshots.ts";
export { UnusableDatabase } from "./store/open.ts";
export type { System } from "./system.ts";
