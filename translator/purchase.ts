import { iterable } from "../contracts/index.ts";
import { type Campaign, campaignKeys } from "./campaign.ts";
import type { Identity } from "./identity.ts";
import { itemsOf } from "./items.ts";
import { type BodyOf, createClassicRequest, type IterableRequest, type Writable } from "./translation.ts";
import { addFields, dropEmpty, type Fields, toFieldValue } from "./values.ts";
import type { TranslationWarning, Warn } from "./warning.ts";

const named: ReadonlySet<string> = new Set(["products", "total", ...campaignKeys]);

/** An order and who placed it. */
export interface Order {
  readonly user: Identity;
  readonly createdAt: number | undefined;
  readonly campaign: Campaign;
  readonly properties: Fields;
}

const missingProducts: TranslationWarning = {
  code: "missingProducts",
  message: "products are missing: a purchase of no items",
  path: "properties.products",
};

/**
 * Creates the request of a completed order. `total` is the property of that name and no other: without it Iterable
 * refuses the call.
 *
 * @see https://support.iterable.com/hc/en-us/articles/204795719 Order Completed
 */
export function createPurchaseRequest({ user, createdAt, campaign, properties }: Order, warn: Warn): IterableRequest {
  const { products } = properties;
  const items = Array.isArray(products) ? itemsOf(products, warn) : [];
  if (items.length === 0) warn(missingProducts);
  const body: Writable<BodyOf<"commerce.trackPurchase">> = { user, items };
  const total = toFieldValue(properties.total);
  const dataFields = dropEmpty(addFields({}, properties, named));
  if (total !== undefined) body.total = total;
  if (createdAt !== undefined) body.createdAt = createdAt;
  if (campaign.campaignId !== undefined) body.campaignId = campaign.campaignId;
  if (campaign.templateId !== undefined) body.templateId = campaign.templateId;
  if (dataFields !== undefined) body.dataFields = dataFields;
  return createClassicRequest(iterable.commerce.trackPurchase, body);
}
