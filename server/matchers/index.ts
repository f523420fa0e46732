import type { OperationId } from "../../contracts/call.ts";
import type { AudienceTarget } from "../control/audience.ts";
import { toBeInAudience } from "./audience.ts";
import { toHaveEvent, toHavePurchase } from "./events.ts";
import { type SentMessage, toHaveSent } from "./messages.ts";
import { type Subset, toBeHidden, toHaveCart, toHaveProfile } from "./profile.ts";
import { toHaveReceived } from "./received.ts";

export type { MatcherContext, Verdict } from "./context.ts";
export type { SentMessage } from "./messages.ts";
export type { Subset } from "./profile.ts";

/**
 * Matchers for `expect.extend`, of jest or any other. With vitest import `iterable-sandbox/vitest` instead.
 *
 * @see https://jestjs.io/docs/expect#expectextendmatchers
 */
export const matchers = {
  toHaveProfile,
  toHaveEvent,
  toHavePurchase,
  toHaveCart,
  toHaveSent,
  toHaveReceived,
  toBeInAudience,
  toBeHidden,
};

/** The matchers as an assertion has them, to be told to TypeScript. */
export interface SandboxMatchers<Result = void> {
  /** On a sandbox: a user has a profile that can be read, with at least these fields. */
  toHaveProfile(user: string, fields?: Subset): Result;
  /** On a sandbox: a user has an event of this name, with at least these dataFields. */
  toHaveEvent(user: string, eventName: string, dataFields?: Subset): Result;
  /** On a sandbox: a user has a purchase with at least these values, such as `id`, `total` and `items`. */
  toHavePurchase(user: string, purchase?: Subset): Result;
  /** On a sandbox: the cart of a user holds these items, each with at least these values; any item without them. */
  toHaveCart(user: string, items?: readonly Subset[]): Result;
  /** On a sandbox: a user was sent a message with at least these values: `campaignId`, `subject`, `medium` and so on. */
  toHaveSent(user: string, message?: SentMessage): Result;
  /** On a sandbox: a call of an operation arrived, with at least this in its body. */
  toHaveReceived(operation: OperationId, body?: unknown): Result;
  /** On a sandbox: a dynamic list with these criteria would hold a user, or a list holds them, by its number. */
  toBeInAudience(user: string, target: AudienceTarget): Result;
  /** On `sandbox.contact(user)`: there is a profile, but no read shows it yet. */
  toBeHidden(): Result;
}
