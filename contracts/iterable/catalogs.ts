import { operations } from "../operation.ts";
import { catalogRows } from "./catalogs/catalogs.ts";
import { catalogFieldRows } from "./catalogs/fields.ts";
import { catalogItemRows } from "./catalogs/items.ts";
import { catalogBulkRows } from "./catalogs/items-bulk.ts";

/** Catalogs: their items and the types of their fields. */
export const catalogs = operations("catalogs", {
  ...catalogRows,
  ...catalogFieldRows,
  ...catalogBulkRows,
  ...catalogItemRows,
});
