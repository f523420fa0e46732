import type { iterable } from "../../contracts/index.ts";
import { createRequest, type RequestTo } from "../request.ts";
import type { DropCode } from "../translation.ts";
import type { Fields } from "../values.ts";
import type { TranslationWarning } from "../warning.ts";

/** A user as the destination sends it: `phoneNumber` is one of the data fields. */
export interface ActionsUser {
  readonly email?: string;
  readonly userId?: string;
  readonly dataFields: Fields;
  readonly mergeNestedObjects?: boolean;
}

/** A custom event. The settings of the batch travel with it, which Iterable ignores. */
export interface ActionsEvent {
  readonly email?: string;
  readonly userId?: string;
  readonly eventName: string;
  readonly id?: string;
  readonly createdAt?: number;
  readonly dataFields: Fields;
  readonly campaignId?: number;
  readonly templateId?: number;
  readonly enable_batching?: boolean;
  readonly batch_size?: number;
}

/** One line of a cart or an order; what a mapping adds stands beside these and in `dataFields`. */
export interface ActionsItem {
  readonly id: string;
  readonly name: string;
  readonly price: number;
  readonly quantity: number;
  readonly sku?: string;
  readonly description?: string;
  readonly categories?: readonly string[];
  readonly url?: string;
  readonly imageUrl?: string;
  readonly dataFields: Fields;
}

interface Basket {
  readonly user: ActionsUser;
  readonly items: readonly ActionsItem[];
}

interface Order extends Basket {
  readonly id?: string;
  readonly total: number;
  readonly createdAt?: number;
  readonly dataFields: Fields;
  readonly campaignId?: number;
  readonly templateId?: number;
}

interface Rename {
  readonly currentEmail?: string;
  readonly currentUserId?: string;
  readonly newEmail: string;
}

interface Bodies {
  readonly "users.update": ActionsUser;
  readonly "users.updateEmail": Rename;
  readonly "users.bulkUpdate": { readonly updateOnly?: true; readonly users: readonly ActionsUser[] };
  readonly "events.track": ActionsEvent;
  readonly "events.trackBulk": { readonly events: readonly ActionsEvent[] };
  readonly "commerce.updateCart": Basket;
  readonly "commerce.trackPurchase": Order;
}

type RequestOperation =
  | typeof iterable.users.update
  | typeof iterable.users.updateEmail
  | typeof iterable.users.bulkUpdate
  | typeof iterable.events.track
  | typeof iterable.events.trackBulk
  | typeof iterable.commerce.updateCart
  | typeof iterable.commerce.trackPurchase;

type AnyRequest<R> = R extends RequestOperation ? RequestTo<R, Bodies[R["id"]]> : never;

/** One call to Iterable, told apart by `operation`; the host and the API key are the caller's. */
export type ActionsRequest = AnyRequest<RequestOperation>;

/** Creates the request that brings a body of Iterable (Actions) to its operation. */
export const createActionsRequest: <R extends RequestOperation>(
  operation: R,
  body: Bodies[R["id"]],
) => RequestTo<R, Bodies[R["id"]]> = createRequest;

/**
 * Why a message, or one subscription to it, sends nothing: it is no object, a setting cannot work, the integrations
 * object turns the destination off, no trigger asks for it, or what was mapped is not what the action takes. The last is
 * Segment's own code.
 *
 * @see https://github.com/segmentio/action-destinations/blob/main/packages/core/src/errors.ts
 */
export type ActionsDropCode =
  | Extract<DropCode, "MESSAGE_REJECTED" | "INVALID_SETTINGS" | "DISABLED">
  | "NOT_SUBSCRIBED"
  | "PAYLOAD_VALIDATION_FAILED";

/** A subscription that asked for a message and yet sends nothing for it. */
export interface Refusal {
  readonly subscription: string;
  readonly code: ActionsDropCode;
  readonly reason: string;
}

export interface Dropped {
  readonly code: ActionsDropCode;
  readonly reason: string;
}

/**
 * The translation of a message: requests in the order of the subscriptions, beside those that refused it and what the
 * others lose in silence, or none and the reason.
 */
export type ActionsTranslation =
  | {
      readonly is: "requests";
      readonly requests: readonly ActionsRequest[];
      readonly refused: readonly Refusal[];
      /** At most 20. */
      readonly warnings: readonly TranslationWarning[];
    }
  | ({ readonly is: "dropped" } & Dropped);

/** A request and the indexes of the messages it carries. */
export type BatchRequest = ActionsRequest & { readonly carries: readonly number[] };

/**
 * The translation of several messages: the requests, the messages that send nothing, refusals of the others, and what
 * of a message is lost in silence.
 */
export interface ActionsBatch {
  readonly is: "batch";
  readonly requests: readonly BatchRequest[];
  readonly dropped: readonly (Dropped & { readonly index: number })[];
  readonly refused: readonly (Refusal & { readonly index: number })[];
  readonly warnings: readonly (TranslationWarning & { readonly index: number })[];
}
