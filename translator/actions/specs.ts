import type {
  ItemPayload,
  TrackEventPayload,
  TrackPurchasePayload,
  UpdateCartPayload,
  UpdateUserPayload,
  UserPayload,
} from "./payloads.ts";
import type { Field, SpecOf } from "./spec.ts";

const text = (label: string) => ({ type: "string", label }) as const satisfies Field;
const requiredText = (label: string) => ({ type: "string", label, required: true }) as const satisfies Field;
const emailText = (label: string) => ({ type: "string", label, format: "email" }) as const satisfies Field;
const flag = (label: string) => ({ type: "boolean", label }) as const satisfies Field;
const integer = (label: string) => ({ type: "integer", label }) as const satisfies Field;
const object = (label: string) => ({ type: "object", label }) as const satisfies Field;

const email = emailText("Email Address");
const userId = text("User ID");
const userFields = object("User Data Fields");
const phoneNumber = { type: "string", label: "User Phone Number", nullable: true } as const satisfies Field;
const mergeNestedObjects = flag("Merge Nested Objects");
const eventFields = object("Event Data Fields");
const createdAt = { type: "datetime", label: "Timestamp" } as const satisfies Field;
const campaignId = integer("Campaign ID");
const templateId = integer("Template ID");
const enableBatching = flag("Enable Batching");
const batchSize = { type: "number", label: "Batch Size" } as const satisfies Field;

const user = {
  type: "object",
  label: "User Data",
  required: true,
  fields: {
    email,
    userId,
    dataFields: userFields,
    mergeNestedObjects,
    phoneNumber,
  } satisfies SpecOf<UserPayload>,
} as const;

const items = {
  type: "list",
  label: "Cart items",
  required: true,
  fields: {
    id: requiredText("Product Id"),
    name: requiredText("Product Name"),
    sku: text("Product SKU"),
    quantity: { type: "integer", label: "Quantity", required: true },
    price: { type: "number", label: "Price", required: true },
    description: text("Product Description"),
    categories: text("Product Category"),
    url: text("Product URL"),
    imageUrl: text("Product Image URL"),
  } satisfies SpecOf<ItemPayload>,
} as const;

/**
 * The fields of each action, in the order in which Segment complains of them.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/#available-actions
 */
export const specs = {
  updateUser: {
    email,
    userId,
    newEmail: emailText("New Email Address"),
    dataFields: userFields,
    phoneNumber,
    mergeNestedObjects,
    enable_batching: enableBatching,
    updateOnly: flag("Update Only"),
    batch_size: batchSize,
  } satisfies SpecOf<UpdateUserPayload>,
  trackEvent: {
    email,
    userId,
    eventName: requiredText("Event name"),
    dataFields: eventFields,
    id: text("Event ID"),
    createdAt,
    campaignId,
    templateId,
    enable_batching: enableBatching,
    batch_size: batchSize,
  } satisfies SpecOf<TrackEventPayload>,
  updateCart: { user, items } satisfies SpecOf<UpdateCartPayload>,
  trackPurchase: {
    id: text("Order ID"),
    user,
    dataFields: eventFields,
    items,
    total: { type: "number", label: "Total", required: true },
    createdAt,
    campaignId,
    templateId,
  } satisfies SpecOf<TrackPurchasePayload>,
} as const;
