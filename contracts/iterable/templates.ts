import { operations } from "../operation.ts";

/** Templates of every medium. */
export const templates = operations("templates", {});
