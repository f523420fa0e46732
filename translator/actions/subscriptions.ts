import { lazy } from "../../contracts/lazy.ts";
import type { ActionName, ActionsSettings, ActionsSubscription } from "../../contracts/segment/actions-settings.ts";
import type { Fields } from "../values.ts";
import type { Action } from "./action.ts";
import { actions } from "./actions.ts";
import { coerceValue } from "./coerce.ts";
import { readTemplate } from "./mapping/mapping.ts";
import type { SettingsProblem } from "./mapping/reading.ts";
import { automaticPresets, defaultMappings, defaultTriggers } from "./presets.ts";
import type { Matches } from "./trigger/conditions.ts";
import { parseTrigger } from "./trigger/trigger.ts";

/** A subscription read once, so that it can be asked about many messages. */
export interface Subscription {
  readonly name: string;
  readonly actionName: ActionName;
  readonly action: Action;
  readonly trigger: string;
  /** What fills its fields, before it was read. */
  readonly mapping: Fields;
  /** Always, when the trigger cannot be read: the problem is then told for every message. */
  readonly matches: Matches;
  readonly fill: (message: Fields) => Fields;
  /** Most messages of one request, or none to send them one by one. */
  readonly batchSize: number | undefined;
  readonly problems: readonly SettingsProblem[];
  /** What works, and yet otherwise at Segment. */
  readonly warnings: readonly SettingsProblem[];
}

const defaultBatchSize = 1001;

/** What the subscription maps, over what its action maps by default; `null` unmaps. */
function mappingOf({ action, mapping = {} }: ActionsSubscription): Fields {
  const whole: Fields = { ...defaultMappings[action], ...mapping };
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null && value !== undefined));
}

function batchSizeOf({ enable_batching, batch_size }: Fields, action: Action): number | undefined {
  if (action.translateBulk === undefined || coerceValue(enable_batching, "boolean") !== true) return undefined;
  return typeof batch_size === "number" && batch_size >= 1 ? Math.floor(batch_size) : defaultBatchSize;
}

const problemAt = (path: string, { at, message }: { readonly at: number; readonly message: string }) => ({
  path,
  message: `character ${at + 1}: ${message}`,
});

function readSubscription(given: ActionsSubscription, path: string): Subscription {
  const problems: SettingsProblem[] = [];
  const report = (problem: SettingsProblem) => void problems.push(problem);
  const action = actions[given.action];
  const triggerText = given.trigger ?? defaultTriggers[given.action];
  const trigger = parseTrigger(triggerText);
  if (trigger.is === "problem") {
    report(problemAt(`${path}.trigger`, trigger));
  }
  const mapping = mappingOf(given);
  const read = readTemplate(mapping, { path: `${path}.mapping`, depth: 0, report });
  return {
    name: given.name ?? given.action,
    actionName: given.action,
    action,
    trigger: triggerText,
    mapping,
    matches: trigger.is === "trigger" ? trigger.matches : () => true,
    fill: (message) => read(message) as Fields,
    batchSize: batchSizeOf(mapping, action),
    problems,
    warnings: trigger.is === "trigger" ? trigger.differences.map((each) => problemAt(`${path}.trigger`, each)) : [],
  };
}

const readEnabled = (subscriptions: readonly ActionsSubscription[]): readonly Subscription[] =>
  subscriptions
    .map((each, index) => ({ each, path: `subscriptions[${index}]` }))
    .filter(({ each }) => each.enabled !== false)
    .map(({ each, path }) => readSubscription(each, path));

const automaticSubscriptions = lazy(() => readEnabled(automaticPresets));

/** The enabled subscriptions of the settings, or those Segment makes. */
export const subscriptionsOf = ({ subscriptions }: Partial<ActionsSettings>): readonly Subscription[] =>
  subscriptions === undefined ? automaticSubscriptions() : readEnabled(subscriptions);

/**
 * Problems of the settings: what cannot work though it has the right shape: triggers that cannot be read, with the
 * character they fail at, and directives that do not exist or lack a part. Disabled subscriptions are not read.
 *
 * @see https://segment.com/docs/api/public-api/fql/#error-handling
 */
export const actionsProblems = (settings: Partial<ActionsSettings>): readonly SettingsProblem[] =>
  subscriptionsOf(settings).flatMap(({ problems }) => problems);

/**
 * Warnings of the settings: triggers that Segment's runtime reads otherwise than its documented language says, with the
 * character. They work here as they are documented.
 *
 * @see https://github.com/segmentio/action-destinations/tree/main/packages/destination-subscriptions
 */
export const actionsWarnings = (settings: Partial<ActionsSettings>): readonly SettingsProblem[] =>
  subscriptionsOf(settings).flatMap(({ warnings }) => warnings);
