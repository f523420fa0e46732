import type { Remarks } from "../../domain/call-effects.ts";
import type { Via } from "../../domain/via.ts";

/** An answer to a request of the function, as plain values. */
export interface HostAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request of the function, as plain values. */
export interface HostRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Aborted when the function is stopped: nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

/** What the function's `fetch` ends in. A rejection reaches the function as a network error with its message. */
export type HostFetch = (url: string, init: HostRequest) => Promise<HostAnswer>;

/** The same, with what a call of the sandbox tells of hidden people, which is no business of the function's; the record has it as a call of `via`. */
export type RemarkedFetch = (
  url: string,
  init: HostRequest,
  via?: Via,
) => Promise<HostAnswer & { readonly remarks?: Remarks | undefined }>;

/** A thrown value, as text. */
export interface Thrown {
  /** Its `name`, such as `ValidationError`; `Error` for what is no error. */
  readonly error: string;
  readonly message: string;
  /** Empty for what is no error. */
  readonly stack: string;
  /** Whether it is a RetryError. */
  readonly temporary: boolean;
}

/** The state of one event of a batch. */
export interface EventStatus {
  readonly status?: number;
  readonly errormessage?: string;
}

/** Sent to the process a function lives in. */
export type ToChild =
  | { readonly is: "load"; readonly file: string; readonly source: string; readonly now: number }
  /** `argument` and `settings` are JSON: the function gets values of its own realm. */
  | {
      readonly is: "run";
      readonly handler: string;
      readonly argument: string;
      readonly settings: string;
      readonly now: number;
    }
  | { readonly is: "answered"; readonly call: number; readonly answer: HostAnswer }
  | { readonly is: "unreachable"; readonly call: number; readonly reason: string };

/** Sent by the process a function lives in. */
export type FromChild =
  | { readonly is: "up" }
  | { readonly is: "loaded"; readonly handlers: readonly string[] }
  | { readonly is: "logged"; readonly line: string }
  | { readonly is: "fetched"; readonly call: number; readonly url: string; readonly init: HostRequest }
  /** With the text of what was returned, where it looks like requests that somebody else should make. */
  | { readonly is: "returned"; readonly statuses?: readonly EventStatus[]; readonly ignored?: string }
  | { readonly is: "threw"; readonly thrown: Thrown }
  /** Something nobody caught, outside any handler: the process ends, as any Node process would. */
  | { readonly is: "crashed"; readonly thrown: Thrown };

export type Send = (message: FromChild) => void;
