import "./system/require-runtime.ts";

export type { CallAnswer, CallInput, CallResult, OperationId } from "../contracts/call.ts";
export type {
  AskedSubscription,
  DecidingSetting,
  FieldTarget,
  FieldTrace,
  FilledField,
  MappingTrace,
} from "../translator/trace/index.ts";
export type { Audience, AudienceMember, AudienceTarget, Membership } from "./control/audience.ts";
export type { ClockView } from "./control/clock.ts";
export type { ContactAnswer } from "./control/contact.ts";
export type { ContactEvents } from "./control/contact-events.ts";
export type { ContactSummary } from "./control/contact-summary.ts";
export type { Contact, ContactFilter, SeenEvent } from "./control/contacts.ts";
export type { SourceView } from "./control/deliveries.ts";
export type {
  GuideSection,
  ListedScenario,
  PlayedScenario,
  PlayedStep,
  ScenarioEnding,
  ScenarioRunner,
} from "./control/scenario-runner.ts";
export type { Simulated, SimulateOptions } from "./control/simulate.ts";
export type { Verification } from "./control/verifications.ts";
export type { Notice } from "./domain/call-effects.ts";
export type {
  CatalogCollectionOptions,
  ItemComparison,
  ItemCriteria,
  ItemCriteriaGroup,
} from "./domain/catalog-collections.ts";
export type { ChannelOptions, MessageTypeOptions } from "./domain/channels.ts";
export type { ProjectKind } from "./domain/identity.ts";
export type { JourneyEntryRules, JourneyOptions, JourneyStep, JourneyWebhook } from "./domain/journeys.ts";
export type { Comparison, Criteria, CriteriaGroup, CriteriaSearch } from "./domain/segmentation/criteria.ts";
export type { DynamicListOptions } from "./domain/segmentation/dynamic-list.ts";
export type { SendProgress } from "./domain/send-progress.ts";
export type { WebhookAuthType, WebhookHeader, WebhookOptions } from "./domain/webhooks.ts";
export type { ExplainOptions } from "./explain/choose.ts";
export type {
  ExplainedEvent,
  ExplainedMapping,
  ExplainedOutcome,
  ExplainedRequest,
  ExplainedTranslation,
  ExplainedTranslator,
  Explanation,
  TranslatorDifference,
} from "./explain/explanation.ts";
export type { Faults } from "./faults/faults.ts";
export { faultOfText } from "./faults/parse-text.ts";
export { type ActiveFault, type FaultKind, type FaultRule, isSpent } from "./faults/rule.ts";
export { faultToText } from "./faults/write-text.ts";
export type { ActionName } from "./messaging/engagement/actions.ts";
export type { Journey, JourneyEntry, JourneyEntryFilter } from "./messaging/journeys/view.ts";
export type { TrackedLink } from "./messaging/links/tracked-link.ts";
export type { Message, MessageFilter, MessageSummary } from "./messaging/outbox/message-view.ts";
export type { ReachedDevice } from "./messaging/outbox/push-payload.ts";
export {
  ProjectError,
  /** @deprecated Use `ProjectError`. */
  ProjectError as ProjectRefusal,
} from "./project/admin.ts";
export type { Storage } from "./project/registry.ts";
export {
  type ApiKey,
  defaultApiKey,
  defaultProject,
  defaultSettings,
  type NewKeyOptions,
  type NewProjectOptions,
  type ProjectOptions,
  type ProjectSettings,
} from "./project/settings.ts";
export { ProjectBusy } from "./project/stage.ts";
export type { SmtpOptions } from "./relay/address.ts";
export { writeCurl } from "./request-log/curl.ts";
export type { Exchange, Side } from "./request-log/exchange.ts";
export type { ExchangeFilter } from "./request-log/filter.ts";
export type { LastWrite, LastWrites } from "./request-log/last-writes.ts";
export type { FieldChange, ProfileDiff } from "./request-log/profile-diff.ts";
export type { Person } from "./request-log/request-users.ts";
export type { Violation } from "./request-log/violations.ts";
export type { Warning } from "./request-log/warnings.ts";
export type { CallOperation, CallOptions } from "./sandbox/call.ts";
export { defineConfig, projectsOf, SandboxConfig } from "./sandbox/config.ts";
export { configurationJsonSchema } from "./sandbox/configuration-schema.ts";
export { createSandbox } from "./sandbox/create.ts";
export type { SandboxOptions } from "./sandbox/options.ts";
export type { SandboxProject } from "./sandbox/project.ts";
export type { Sandbox, SegmentMessage } from "./sandbox/sandbox.ts";
export { BadSeed } from "./seed/errors.ts";
export { type ExportForm, type ExportWriter, exportForms, exportWriter } from "./seed/export.ts";
export { seedFiles } from "./seed/files.ts";
export type { Seed, SeedRecord } from "./seed/format.ts";
export { exportedLine, exportOfFile } from "./seed/read-export.ts";
export type { Seeded, SeedRecords } from "./seed/seed.ts";
export { seedJsonSchema } from "./seed/seed-schema.ts";
export type {
  Attempt,
  DeliveredRequest,
  Delivery,
  DeliveryState,
  DeliveryWarning,
  Destination,
  Outcome,
} from "./segment/delivery.ts";
export { type DestinationContext, openDestination, UnusableDestination } from "./segment/destinations/open.ts";
export type {
  TranslatedMessage,
  Translator,
  TranslatorRequest,
  TranslatorResult,
} from "./segment/module/translator.ts";
export {
  type DestinationOptions,
  defaultSource,
  defaultWriteKey,
  destinationNames,
  type SourceOptions,
} from "./segment/options.ts";
export type { Segment } from "./segment/segment.ts";
export { BadSnapshot } from "./snapshots/bad-snapshot.ts";
export { readSnapshot, writeSnapshot } from "./snapshots/file.ts";
export type { Snapshot } from "./snapshots/snapshot.ts";
export { UnusableDatabase } from "./store/driver.ts";
export type { Clock } from "./system/clock.ts";
export { describeLoadError } from "./system/load-error.ts";
export type { System } from "./system/system.ts";
export { readCertificate, type TlsOptions } from "./transport/node/certificate.ts";
export type { Answered, Listening, ListenOptions } from "./transport/node/listen.ts";
export type { WebhookDelivery, WebhookDeliveryFilter } from "./webhooks/delivery-view.ts";
