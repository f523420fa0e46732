import type { Fields } from "../values.ts";
import { noWarnings, type TranslationWarning } from "../warning.ts";
import { checkPayload } from "./check.ts";
import type { SpecOf } from "./spec.ts";
import type { ActionsRequest } from "./translation.ts";

/** The outcome of an action for one message. */
export type ActionOutcome =
  | {
      readonly is: "requests";
      readonly requests: readonly ActionsRequest[];
      readonly warnings: readonly TranslationWarning[];
    }
  | { readonly is: "refused"; readonly reason: string };

/** The fields a mapping filled in from the message of an index. */
export interface Filled {
  readonly index: number;
  readonly fields: Fields;
}

/** The outcome of an action for several messages: one request for those in order, if any are. */
export interface BulkOutcome {
  readonly request: ActionsRequest | undefined;
  readonly carries: readonly number[];
  readonly refused: readonly { readonly index: number; readonly reason: string }[];
  readonly warnings: readonly IndexedWarning[];
}

/** A warning about the message of an index. */
export type IndexedWarning = TranslationWarning & { readonly index: number };

/** The clock, in Unix milliseconds, for events whose message says no time. */
export type Now = number | undefined;

/** An action of the destination. */
export interface Action {
  readonly translate: (fields: Fields, now: Now) => ActionOutcome;
  readonly translateBulk?: (filled: readonly Filled[], now: Now) => BulkOutcome;
}

/** How an action turns checked fields into requests. */
interface ActionParts<Payload> {
  readonly spec: SpecOf<Payload>;
  readonly userOf: (payload: Payload) => { readonly email?: string; readonly userId?: string };
  readonly requestsOf: (payload: Payload, now: Now) => readonly ActionsRequest[];
  readonly warningsOf?: (payload: Payload) => readonly TranslationWarning[];
  readonly bulkOf?: (payloads: readonly [Payload, ...Payload[]], now: Now) => ActionsRequest;
}

const toRefusal = (reason: string): ActionOutcome => ({ is: "refused", reason });

function createBulkTranslation<Payload extends object>(
  { spec, warningsOf }: Pick<ActionParts<Payload>, "spec" | "warningsOf">,
  bulkOf: (payloads: readonly [Payload, ...Payload[]], now: Now) => ActionsRequest,
): (filled: readonly Filled[], now: Now) => BulkOutcome {
  return (filled, now) => {
    const payloads: Payload[] = [];
    const carries: number[] = [];
    const rejected: { index: number; reason: string }[] = [];
    const warnings: IndexedWarning[] = [];
    for (const { index, fields } of filled) {
      const checked = checkPayload(fields, spec, false);
      if (checked.is === "invalid") {
        rejected.push({ index, reason: checked.reason });
      } else {
        payloads.push(checked.payload);
        carries.push(index);
        for (const warning of warningsOf?.(checked.payload) ?? noWarnings) warnings.push({ ...warning, index });
      }
    }
    const [first, ...others] = payloads;
    return { request: first && bulkOf([first, ...others], now), carries, refused: rejected, warnings };
  };
}

/**
 * Creates an action: checks what was mapped, then makes the requests. Only a single call is refused for want of an
 * identifier.
 *
 * @see https://github.com/segmentio/action-destinations/tree/main/packages/destination-actions/src/destinations/iterable
 */
export function createAction<Payload extends object>(parts: ActionParts<Payload>): Action {
  const { spec, userOf, requestsOf, warningsOf, bulkOf } = parts;
  const translate = (fields: Fields, now: Now): ActionOutcome => {
    const checked = checkPayload(fields, spec, true);
    if (checked.is === "invalid") return toRefusal(checked.reason);
    const { email, userId } = userOf(checked.payload);
    if (!(email || userId)) return toRefusal("Must include email or userId.");
    const warnings = warningsOf?.(checked.payload) ?? noWarnings;
    return { is: "requests", requests: requestsOf(checked.payload, now), warnings };
  };
  return bulkOf === undefined ? { translate } : { translate, translateBulk: createBulkTranslation(parts, bulkOf) };
}
