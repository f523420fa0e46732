import { operations } from "../operation.ts";

/** Verification of phone numbers. */
export const verify = operations("verify", {});
