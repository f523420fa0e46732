import type { Fields } from "../values.ts";
import { limitWarnings, type TranslationWarning, type Warn } from "../warning.ts";
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

/** How an action puts several messages into one request: what each becomes, and the request of all. */
interface BulkParts<Payload, Member> {
  readonly memberOf: (payload: Payload, now: Now, warn: Warn) => Member;
  readonly requestOf: (members: readonly Member[], first: Payload) => ActionsRequest;
}

/** How an action turns checked fields into requests; `warn` hears of what they lose. */
interface ActionParts<Payload, Member> {
  readonly spec: SpecOf<Payload>;
  readonly userOf: (payload: Payload) => { readonly email?: string; readonly userId?: string };
  readonly requestsOf: (payload: Payload, now: Now, warn: Warn) => readonly ActionsRequest[];
  readonly bulk?: BulkParts<Payload, Member>;
}

const toRefusal = (reason: string): ActionOutcome => ({ is: "refused", reason });

function createBulkTranslation<Payload extends object, Member>(
  spec: SpecOf<Payload>,
  { memberOf, requestOf }: BulkParts<Payload, Member>,
): (filled: readonly Filled[], now: Now) => BulkOutcome {
  return (filled, now) => {
    const members: Member[] = [];
    const carries: number[] = [];
    const rejected: { index: number; reason: string }[] = [];
    const warnings: IndexedWarning[] = [];
    let first: Payload | undefined;
    for (const { index, fields } of filled) {
      const checked = checkPayload(fields, spec, false);
      if (checked.is === "invalid") {
        rejected.push({ index, reason: checked.reason });
        continue;
      }
      const found: TranslationWarning[] = [];
      members.push(memberOf(checked.payload, now, (each) => found.push(each)));
      carries.push(index);
      for (const warning of limitWarnings(found)) warnings.push({ ...warning, index });
      first ??= checked.payload;
    }
    return { request: first && requestOf(members, first), carries, refused: rejected, warnings };
  };
}

/**
 * Creates an action: checks what was mapped, then makes the requests. Only a single call is refused for want of an
 * identifier.
 *
 * @see https://github.com/segmentio/action-destinations/tree/main/packages/destination-actions/src/destinations/iterable
 */
export function createAction<Payload extends object, Member = never>({
  spec,
  userOf,
  requestsOf,
  bulk,
}: ActionParts<Payload, Member>): Action {
  const translate = (fields: Fields, now: Now): ActionOutcome => {
    const checked = checkPayload(fields, spec, true);
    if (checked.is === "invalid") return toRefusal(checked.reason);
    const { email, userId } = userOf(checked.payload);
    if (!(email || userId)) return toRefusal("Must include email or userId.");
    const warnings: TranslationWarning[] = [];
    const requests = requestsOf(checked.payload, now, (each) => warnings.push(each));
    return { is: "requests", requests, warnings };
  };
  return bulk === undefined ? { translate } : { translate, translateBulk: createBulkTranslation(spec, bulk) };
}
