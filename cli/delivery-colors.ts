import pc from "picocolors";

/** How the state of a delivery looks on a terminal. */
export const deliveryColors = {
  delivered: pc.green,
  discarded: pc.red,
  dropped: pc.yellow,
  retrying: pc.yellow,
  queued: pc.dim,
} as const;
