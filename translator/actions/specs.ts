import type {
  ItemPayload,
  TrackEventPayload,
  TrackPurchasePayload,
  UpdateCartPayload,
  UpdateUserPayload,
  UserPayload,
} from "./payloads.ts";
import type { Field, SpecOf } from "./spec.ts";

const textField = (label: string) => ({ type: "string", label }) as const satisfies Field;
const requiredTextField = (label: string) => ({ type: "string", label, required: true }) as const satisfies Field;
const emailField = (label: string) => ({ type: "string", label, format: "email" }) as const satisfies Field;
const flagField = (label: string) => ({ type: "boolean", label }) as const satisfies Field;
const integerField = (label: string) => ({ type: "integer", label }) as const satisfies Field;
const objectField = (label: string) => ({ type: "object", label }) as const satisfies Field;

const email = emailField("Email Address");
const userId = textField("User ID");
const userFields = objectField("User Data Fields");
const phoneNumber = { type: "string", label: "User Phone Number", nullable: true } as const satisfies Field;
const mergeNestedObjects = flagField("Merge Nested Objects");
const eventFields = objectField("Event Data Fields");
const createdAt = { type: "datetime", label: "Timestamp" } as const satisfies Field;
const campaignId = integerField("Campaign ID");
const templateId = integerField("Template ID");
const enableBatching = flagField("Enable Batching");
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
    id: requiredTextField("Product Id"),
    name: requiredTextField("Product Name"),
    sku: textField("Product SKU"),
    quantity: { type: "integer", label: "Quantity", required: true },
    price: { type: "number", label: "Price", required: true },
    description: textField("Product Description"),
    categories: textField("Product Category"),
    url: textField("Product URL"),
    imageUrl: textField("Product Image URL"),
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
    newEmail: emailField("New Email Address"),
    dataFields: userFields,
    phoneNumber,
    mergeNestedObjects,
    enable_batching: enableBatching,
    updateOnly: flagField("Update Only"),
    batch_size: batchSize,
  } satisfies SpecOf<UpdateUserPayload>,
  trackEvent: {
    email,
    userId,
    eventName: requiredTextField("Event name"),
    dataFields: eventFields,
    id: textField("Event ID"),
    createdAt,
    campaignId,
    templateId,
    enable_batching: enableBatching,
    batch_size: batchSize,
  } satisfies SpecOf<TrackEventPayload>,
  updateCart: { user, items } satisfies SpecOf<UpdateCartPayload>,
  trackPurchase: {
    id: textField("Order ID"),
    user,
    dataFields: eventFields,
    items,
    total: { type: "number", label: "Total", required: true },
    createdAt,
    campaignId,
    templateId,
  } satisfies SpecOf<TrackPurchasePayload>,
} as const;
