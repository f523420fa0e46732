import type { CallEffects } from "../domain/call-effects.ts";
import type { Incoming, Outgoing } from "../http/message.ts";

/** The answer of a call, with what the call did to profiles beside it. */
export interface CallOutgoing extends Outgoing {
  readonly effects?: CallEffects | undefined;
}

/** The work of a call: a request in, its answer out. */
export type Work = (incoming: Incoming) => CallOutgoing | Promise<CallOutgoing>;
