import { defineOperations } from "../operation.ts";
import { lifecycleOperations } from "./campaigns/lifecycle.ts";
import { lookupOperations } from "./campaigns/lookup.ts";

/** Campaigns: made, scheduled, sent, measured. */
export const campaigns = defineOperations("campaigns", { ...lookupOperations, ...lifecycleOperations });
