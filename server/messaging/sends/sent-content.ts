import type { DataFields } from "../../../contracts/json.ts";
import type { KeptContent } from "../outbox/kept-content.ts";

/** What is kept of a message that was sent, and how often rendering it looked into catalogs. */
export interface SentContent extends KeptContent {
  readonly parts: DataFields;
  readonly catalogLookupCount: number;
  readonly catalogCollectionCount: number;
}
