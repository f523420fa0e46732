import type { DataFields } from "../../contracts/json.ts";
import type { Notice, Remarks } from "../domain/call-effects.ts";
import type { Via } from "../domain/via.ts";

/** A Segment message as destinations see it: checked, with its corrected timestamp. */
export type Message = DataFields;

/** One request a destination made, its answer, and whom it left hidden or made visible. */
export interface DeliveredRequest extends Remarks {
  readonly method: string;
  /** A path of Iterable's API, or the whole URL where a destination calls something else. */
  readonly url: string;
  readonly body: unknown;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly answer: unknown;
}

/** Something a delivery loses, or fills in, in silence. */
export interface DeliveryWarning {
  readonly code: string;
  readonly message: string;
  /** Where in the message, or in what a mapping filled in. */
  readonly path?: string;
}

/** What every attempt that reached its destination may tell. */
interface Warned {
  /** What is sent although part of the message is lost or made up. */
  readonly warnings?: readonly DeliveryWarning[];
}

/** How one attempt to deliver a message ended. */
export type Outcome =
  | (Warned & { readonly is: "delivered"; readonly requests: readonly DeliveredRequest[] })
  | { readonly is: "dropped"; readonly code: string; readonly reason: string }
  | (FailedAttempt & { readonly is: "discarded" })
  | (FailedAttempt & { readonly is: "retry" });

/** What went wrong, and where in the user's own code when it was there. */
interface FailedAttempt extends Warned {
  readonly code: string;
  readonly reason: string;
  readonly where?: string;
  readonly requests: readonly DeliveredRequest[];
  /** What the user's own code logged. */
  readonly logs?: readonly string[];
  /** Whether no message is delivered before the user's code is mended: it cannot be loaded, or gives no translation. */
  readonly isUnusable?: true;
}

/** One attempt, at a time on the sandbox's clock in milliseconds. */
export interface Attempt {
  readonly at: number;
  readonly requests: readonly DeliveredRequest[];
  readonly logs?: readonly string[];
}

/**
 * `queued` until the first attempt; `retrying` while another is due; then `delivered`, `discarded` when Iterable or a
 * destination refused it for good, or `dropped` when it was never sent.
 */
export type DeliveryState = "queued" | "retrying" | "delivered" | "discarded" | "dropped";

/** One message on its way to one destination. */
export interface Delivery {
  readonly id: number;
  readonly source: string;
  /** Empty when the message was dropped before any destination saw it. */
  readonly destination: string;
  readonly type: string;
  readonly message: Message;
  readonly receivedAt: number;
  readonly state: DeliveryState;
  /** Why it was dropped, discarded or is retried. */
  readonly code?: string;
  readonly reason?: string;
  readonly where?: string;
  /** Of the last attempt; left out where there are none. */
  readonly warnings?: readonly DeliveryWarning[];
  /** The same, of what is as it should be. */
  readonly notices?: readonly Notice[];
  /** Who sent the message, where that is no client of yours: a form of the page. */
  readonly via?: Via;
  readonly attempts: readonly Attempt[];
  readonly nextAttemptAt?: number;
}

/** What a destination is: something that takes messages and says how each fared. */
export interface Destination {
  readonly name: string;
  readonly type: "classic" | "actions" | "function" | "module" | "http";
  /** Whether messages that arrive together are handed over together. */
  readonly batches: boolean;
  /** How many of them at most; without it there is no limit. */
  readonly mostAtOnce?: number;
  /** One outcome for each message, in their order; its requests are made for `via`. Never rejects. */
  deliver(messages: readonly Message[], via?: Via): Promise<readonly Outcome[]>;
  /** Whether an answer with this status is tried again; 0 is no answer. */
  retries(status: number): boolean;
  /** The handlers that a file of the user's has, where it is one with handlers. */
  handlers?(): Promise<readonly string[]>;
  close(): Promise<void>;
}
