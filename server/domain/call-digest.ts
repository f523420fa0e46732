import { createHash } from "node:crypto";

/** A call and its answer as they were, whoever tells of them. */
export interface DigestedCall {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly answer: unknown;
}

/**
 * What tells calls apart: the record and the deliveries tell of the same calls, and have no number in common. The same call
 * with the same answer has the same digest each time it is made.
 */
export const digestOf = ({ method, url, body, answer }: DigestedCall): string =>
  createHash("sha1")
    .update(JSON.stringify([method, url, body, answer]))
    .digest("base64url")
    .slice(0, 12);
