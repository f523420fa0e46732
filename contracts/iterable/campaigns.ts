import { operations } from "../operation.ts";
import { lifecycleRows } from "./campaigns/lifecycle.ts";
import { lookupRows } from "./campaigns/lookup.ts";

/** Campaigns: made, scheduled, sent, measured. */
export const campaigns = operations("campaigns", { ...lookupRows, ...lifecycleRows });
