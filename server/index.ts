export type { Clock } from "./clock.ts";
export { defineConfig, projectsOf, SandboxConfig } from "./config.ts";
export type { Contact } from "./control/control.ts";
export type { Verification } from "./control/verifications.ts";
export type { ProjectKind } from "./domain/identity.ts";
export type { Exchange, Listening, ListenOptions } from "./listen.ts";
export type { Storage } from "./projects.ts";
export { type CallOptions, createSandbox, type Sandbox, type SandboxOptions } from "./sandbox.ts";
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
export { UnusableDatabase } from "./store/open.ts";
export type { System } from "./system.ts";
