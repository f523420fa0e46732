import { operations } from "../operation.ts";

/** Catalogs: their items and the types of their fields. */
export const catalogs = operations("catalogs", {});
