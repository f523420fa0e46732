import { operations } from "../operation.ts";

/** System webhooks. */
export const webhooks = operations("webhooks", {});
