import type { RenderSkipReason } from "./types.ts";

/** Ends the rendering of a message: the send is skipped for this reason. Where it happened is told by who evaluates. */
export class RenderFailure extends Error {
  readonly reason: RenderSkipReason;
  readonly details: Readonly<Record<string, unknown>>;
  /** The tag in which it happened, innermost first found; empty until an evaluation has named it. */
  place = "";

  constructor(message: string, reason: RenderSkipReason = "HandlebarsExecutionError", details = {}) {
    super(message);
    this.name = "RenderFailure";
    this.reason = reason;
    this.details = details;
  }
}

/** Fails as a helper of the Java engine does that throws. */
export function fail(message: string): never {
  throw new RenderFailure(message);
}
