import { operations } from "../operation.ts";

/** Tables of keys and values. */
export const metadata = operations("metadata", {});
