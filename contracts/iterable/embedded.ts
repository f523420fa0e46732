import { operations } from "../operation.ts";

/** Embedded messages. */
export const embedded = operations("embedded", {});
