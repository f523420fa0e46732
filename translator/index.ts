/** The pure destinations, classic and Actions: Segment messages in, Iterable requests out. */
export type { ActionsSettings, ActionsSubscription } from "../contracts/segment/actions-settings.ts";
export type { ClassicSettings } from "../contracts/segment/classic-settings.ts";
export type { SegmentMessage } from "../contracts/segment/messages.ts";
export {
  type ActionsDestination,
  actionsDestination,
  actionsHost,
  translateActions,
  translateActionsBatch,
} from "./actions/destination.ts";
export type { SettingsProblem } from "./actions/mapping/reading.ts";
export { automaticPresets, defaultMappings, defaultTriggers, eventPresets } from "./actions/presets.ts";
export { actionsProblems, actionsWarnings } from "./actions/subscriptions.ts";
export type {
  ActionsBatch,
  ActionsDropCode,
  ActionsRequest,
  ActionsTranslation,
  BatchRequest,
  Refusal,
} from "./actions/translation.ts";
export type { RuntimeDifference } from "./actions/trigger/runtime.ts";
export { parseTrigger, type Trigger } from "./actions/trigger/trigger.ts";
export { isEnabled } from "./integrations.ts";
export { defaultSettings } from "./settings.ts";
export { type Receipt, translate } from "./translate.ts";
export type { DropCode, IterableRequest, Translation } from "./translation.ts";
export type { TranslationWarning } from "./warning.ts";
