import { operations } from "../operation.ts";

/** Experiments. */
export const experiments = operations("experiments", {});
