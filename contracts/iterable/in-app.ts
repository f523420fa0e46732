import { operations } from "../operation.ts";

/** In-app messages. */
export const inApp = operations("inApp", {});
