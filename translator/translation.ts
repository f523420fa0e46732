import type { iterable } from "../contracts/index.ts";
import type { CommerceItem, TrackPurchase } from "../contracts/iterable/commerce.ts";
import type { TrackEvent } from "../contracts/iterable/events.ts";
import type { UpdateUser } from "../contracts/iterable/user.ts";
import type { Identity } from "./identity.ts";
import { createRequest, type RequestTo } from "./request.ts";
import { limitWarnings, noWarnings, type TranslationWarning } from "./warning.ts";

/** A body of which some fields are vouched for; the others travel as the message had them, or not at all. */
type Forwarded<Body, Vouched extends keyof Body> = Readonly<Pick<Body, Vouched>> & {
  readonly [Field in Exclude<keyof Body, Vouched>]?: unknown;
};

/** One line of a cart or an order. A price that is missing or is text is not mended: Iterable judges it. */
export type ForwardedItem = Forwarded<CommerceItem, "dataFields">;

/** The user and the items that both commerce calls begin with. */
export interface Basket {
  readonly user: Identity;
  readonly items: readonly ForwardedItem[];
}

/** A body while it is being filled. */
export type Writable<Body> = { -readonly [Field in keyof Body]: Body[Field] };

interface Bodies {
  readonly "users.update": Forwarded<UpdateUser, "email" | "userId" | "dataFields">;
  readonly "events.track": Forwarded<TrackEvent, "email" | "userId" | "eventName" | "createdAt" | "dataFields">;
  readonly "commerce.updateCart": Basket;
  readonly "commerce.trackPurchase": Basket & Forwarded<Omit<TrackPurchase, keyof Basket>, "createdAt" | "dataFields">;
}

type RequestOperation =
  | typeof iterable.users.update
  | typeof iterable.events.track
  | typeof iterable.commerce.updateCart
  | typeof iterable.commerce.trackPurchase;

type ClassicRequest<R extends RequestOperation> = RequestTo<R, Bodies[R["id"]]>;

/** One call to Iterable, told apart by `operation`; the host and the API key are the caller's. */
export type IterableRequest =
  | ClassicRequest<typeof iterable.users.update>
  | ClassicRequest<typeof iterable.events.track>
  | ClassicRequest<typeof iterable.commerce.updateCart>
  | ClassicRequest<typeof iterable.commerce.trackPurchase>;

/** The body the destination sends to one operation. */
export type BodyOf<Id extends keyof Bodies> = Bodies[Id];

/**
 * The code of a drop: why a message sends nothing. The first two are Segment's own codes; the others name what the
 * destination leaves out in silence: a call it does not take, an integrations object that turns it off, a page no
 * option asks for.
 */
export type DropCode = "MESSAGE_REJECTED" | "INVALID_SETTINGS" | "UNSUPPORTED" | "DISABLED" | "NOT_ENABLED_BY_OPTIONS";

/**
 * The translation of a message: requests in the order they are sent, beside what they lose or fill in in silence, or
 * none and the reason.
 */
export type Translation =
  | {
      readonly is: "requests";
      readonly requests: readonly IterableRequest[];
      /** At most 20. */
      readonly warnings: readonly TranslationWarning[];
    }
  | { readonly is: "dropped"; readonly code: DropCode; readonly reason: string };

/** Creates the request that brings a body of the classic destination to its operation. */
export const createClassicRequest: <R extends RequestOperation>(
  operation: R,
  body: BodyOf<R["id"]>,
) => ClassicRequest<R> = createRequest;

export const toTranslation = (
  only: IterableRequest,
  warnings: readonly TranslationWarning[] = noWarnings,
): Translation => ({ is: "requests", requests: [only], warnings: limitWarnings(warnings) });

export const createDrop = (code: DropCode, reason: string): Translation => ({ is: "dropped", code, reason });

/**
 * The drop of a message that names no user.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/iterable/#identify
 */
export const unnamed: Translation = createDrop("MESSAGE_REJECTED", "Must set either userId or email");
