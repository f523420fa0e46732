import type { OperationId } from "../../contracts/call.ts";

/** What a fault does to a call instead of, or after, its work; or to a delivery in place of Iterable's answer. */
export type FaultKind =
  /** Iterable's envelope with this status. */
  | { readonly is: "status"; readonly status: number; readonly code?: string; readonly msg?: string }
  /** The literal 429 of Iterable's rate limiter. */
  | { readonly is: "rateLimit" }
  /** What a proxy in front of Iterable answers, as plain text. */
  | { readonly is: "proxy"; readonly status: 429 | 502 | 503 | 504 }
  /** The right answer, but so many real milliseconds late. A delivery is held back so long on the sandbox's clock. */
  | { readonly is: "delay"; readonly ms: number }
  /** The right answer, its body spread over so many real milliseconds. */
  | { readonly is: "slowBody"; readonly ms: number }
  /** The right answer, cut off in the middle of its body. */
  | { readonly is: "truncate" }
  /** The connection is reset without an answer. */
  | { readonly is: "reset" }
  /** No answer ever comes. */
  | { readonly is: "silence" }
  /** A bulk call does only its first `keep` elements; the others are counted as failed. */
  | { readonly is: "partial"; readonly keep: number }
  /** Deliveries only: lost on the way, without a trace at Iterable. */
  | { readonly is: "drop" };

/**
 * Which calls, or which deliveries of Segment messages, a fault is for, and how often. Rules are tried in the order they
 * were added.
 */
export interface FaultRule {
  /** The destination whose deliveries are meant, not calls: `status`, `rateLimit`, `proxy`, `reset`, `delay`, `drop`. */
  readonly destination?: string;
  /** The operation; every one without it. */
  readonly operation?: OperationId;
  /** Name of a project. */
  readonly project?: string;
  /** An email or a userId the call is about. */
  readonly user?: string;
  /** Calls that match and pass unharmed before the first fault. */
  readonly skip?: number;
  /** Calls that are harmed; 1 unless told otherwise, 0 is every call from then on. */
  readonly count?: number;
  /** Whether the call does its work and stores it before the fault strikes. Not for `partial`, `drop`, late answers. */
  readonly stored?: boolean;
  readonly fault: FaultKind;
}

/** A rule at work: its number, and how many calls it has let pass and harmed. */
export interface ActiveFault extends FaultRule {
  readonly id: number;
  readonly passed: number;
  readonly struck: number;
}

/** Whether a rule has struck as often as it may: once, unless told otherwise; 0 is for ever. */
export const isSpent = ({
  count = 1,
  struck,
}: {
  readonly count?: number | undefined;
  readonly struck: number;
}): boolean => count !== 0 && struck >= count;

/** A fault in words, for the record. */
export function describeFault({ fault, stored }: FaultRule): string {
  const after = stored === true ? "stored, then " : "";
  switch (fault.is) {
    case "status":
      return `${after}status ${fault.status}`;
    case "rateLimit":
      return `${after}rate limit`;
    case "proxy":
      return `${after}${fault.status} of a proxy`;
    case "delay":
      return `${fault.ms} ms late`;
    case "slowBody":
      return `body over ${fault.ms} ms`;
    case "truncate":
      return "truncated body";
    case "reset":
      return `${after}connection reset`;
    case "silence":
      return `${after}silence`;
    case "drop":
      return "lost";
    case "partial":
      return `only the first ${fault.keep} of the list`;
  }
}
