import { operations } from "../operation.ts";

/** Subscriptions of single users and of many to one list, channel or message type. */
export const subscriptions = operations("subscriptions", {});
