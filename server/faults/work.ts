import type { Incoming, Outgoing } from "../http/message.ts";

/** Does a call's work. */
export type Work = (incoming: Incoming) => Outgoing | Promise<Outgoing>;
