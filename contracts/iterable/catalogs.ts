import { defineOperations } from "../operation.ts";
import { catalogOperations } from "./catalogs/catalogs.ts";
import { catalogFieldOperations } from "./catalogs/fields.ts";
import { catalogItemOperations } from "./catalogs/items.ts";
import { catalogBulkOperations } from "./catalogs/items-bulk.ts";

/** Catalogs: their items and the types of their fields. */
export const catalogs = defineOperations("catalogs", {
  ...catalogOperations,
  ...catalogFieldOperations,
  ...catalogBulkOperations,
  ...catalogItemOperations,
});
