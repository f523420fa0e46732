import { operations } from "../operation.ts";

/** Journeys, called workflows in paths. */
export const journeys = operations("journeys", {});
