import { operations } from "../operation.ts";

/** Campaigns: made, scheduled, sent, measured. */
export const campaigns = operations("campaigns", {});
