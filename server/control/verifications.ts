import type { Project } from "../project/registry.ts";

/** A code that was sent to a phone number and is still good. */
export interface Verification {
  readonly project: string;
  readonly phoneNumber: string;
  readonly verificationProfileId: number;
  readonly code: string;
  /** ISO 8601, by the sandbox's clock. */
  readonly expiresAt: string;
}

/** The codes of a project that would verify now, the oldest first: no SMS is sent, so this is where they are read. */
export const verificationsOf = ({ name, store, clock }: Project): readonly Verification[] =>
  store.verifications.pending(clock.now()).map(({ expiresAt, ...each }) => ({
    project: name,
    ...each,
    expiresAt: new Date(expiresAt).toISOString(),
  }));
