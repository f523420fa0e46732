import type { SegmentMessage } from "../../../contracts/segment/messages.ts";
import type { DeliveryWarning } from "../delivery.ts";

/** A Segment message as a destination gets it: complete, whatever its sender left out. */
export type TranslatedMessage = SegmentMessage & {
  readonly messageId: string;
  /** ISO 8601; corrected for a clock that goes wrong. */
  readonly timestamp: string;
  readonly receivedAt: string;
};

/** A request that a message becomes; its host and its key are those of the destination's project. */
export interface TranslatorRequest {
  readonly method: string;
  /** Path and query of Iterable's API, percent-encoded: `/api/users/update`. */
  readonly path: string;
  readonly body: unknown;
}

/** What a message becomes: requests in the order they are made, or none and the reason. */
export type TranslatorResult =
  | {
      readonly is: "requests";
      readonly requests: readonly TranslatorRequest[];
      /** What of the message is lost or made up. */
      readonly warnings?: readonly DeliveryWarning[];
    }
  | { readonly is: "dropped"; readonly code: string; readonly reason: string };

/**
 * A translator of one's own: what a module exports as `translate` that `type: module` of a destination or `--translator
 * module:FILE` names. It is asked in a thread of its own, message by message. `now` is the time of the sandbox, in
 * milliseconds since 1970.
 */
export type Translator<Settings = Readonly<Record<string, unknown>>> = (
  message: TranslatedMessage,
  settings: Settings,
  receipt: { readonly now: number },
) => TranslatorResult | Promise<TranslatorResult>;
