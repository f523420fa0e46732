import type { Incoming, Outgoing } from "../http/wire.ts";

/** Does a call's work. */
export type Work = (incoming: Incoming) => Outgoing | Promise<Outgoing>;
