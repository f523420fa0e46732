import type { ActionName, ActionsSubscription } from "../../contracts/segment/actions-settings.ts";

const fromPath = (from: string) => ({ "@path": from });

/** The properties name the user before the context does: the other way round than in the classic destination. */
const actingEmail = {
  "@if": {
    exists: fromPath("$.properties.email"),
    // biome-ignore lint/suspicious/noThenProperty: it is the word of the directive
    then: fromPath("$.properties.email"),
    else: fromPath("$.context.traits.email"),
  },
};

const actingUser = {
  email: actingEmail,
  userId: fromPath("$.userId"),
  dataFields: fromPath("$.context.traits"),
  phoneNumber: fromPath("$.context.traits.phone"),
  mergeNestedObjects: false,
};

const items = {
  "@arrayPath": [
    "$.properties.products",
    {
      id: fromPath("product_id"),
      sku: fromPath("sku"),
      name: fromPath("name"),
      price: fromPath("price"),
      quantity: fromPath("quantity"),
      categories: fromPath("category"),
      url: fromPath("url"),
      imageUrl: fromPath("image_url"),
      description: fromPath("description"),
    },
  ],
};

const occurrence = {
  dataFields: fromPath("$.properties"),
  createdAt: fromPath("$.timestamp"),
  campaignId: fromPath("$.properties.campaignId"),
  templateId: fromPath("$.properties.templateId"),
};

const batching = { enable_batching: true, batch_size: 1001 };

/**
 * What each field is filled with unless a subscription says otherwise.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/#available-actions
 */
export const defaultMappings = {
  updateUser: {
    email: fromPath("$.traits.email"),
    userId: fromPath("$.userId"),
    dataFields: fromPath("$.traits"),
    phoneNumber: fromPath("$.traits.phone"),
    mergeNestedObjects: false,
    ...batching,
  },
  trackEvent: {
    email: actingEmail,
    userId: fromPath("$.userId"),
    eventName: fromPath("$.event"),
    id: fromPath("$.messageId"),
    ...occurrence,
    ...batching,
  },
  updateCart: { user: actingUser, items },
  trackPurchase: {
    id: fromPath("$.properties.order_id"),
    user: actingUser,
    items,
    total: fromPath("$.properties.total"),
    ...occurrence,
  },
} as const satisfies { readonly [Name in ActionName]: Extract<ActionsSubscription, { action: Name }>["mapping"] };

/**
 * The trigger a subscription has unless it names one.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/#available-presets
 */
export const defaultTriggers: Readonly<Record<ActionName, string>> = {
  updateUser: 'type = "identify"',
  trackEvent: 'type = "track" and event != "Order Completed" and event != "Cart Updated"',
  updateCart: 'type = "track" and event = "Cart Updated"',
  trackPurchase: 'type = "track" and event = "Order Completed"',
};

/**
 * The mappings Segment makes with the destination. A page, screen, group or alias call triggers none of them.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/#available-presets
 */
export const automaticPresets: readonly ActionsSubscription[] = [
  { name: "Track Calls", action: "trackEvent" },
  { name: "Identify Calls", action: "updateUser" },
  { name: "Update Cart Calls", action: "updateCart" },
  { name: "Order Completed Calls", action: "trackPurchase" },
];

const createEventPreset = (name: string, event: string): ActionsSubscription => ({
  name,
  enabled: false,
  action: "trackEvent",
  trigger: `type = "track" and event = "${event}"`,
});

/**
 * Presets for what Linked Audiences and Journeys emit, off until they are put among the subscriptions and enabled.
 * Assumed: their triggers, as Segment names an event's slug instead.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/#available-presets
 */
export const eventPresets: readonly ActionsSubscription[] = [
  createEventPreset("Associated Entity Added", "Entity Added"),
  createEventPreset("Associated Entity Removed", "Entity Removed"),
  createEventPreset("Entities Audience Entered", "Audience Entered"),
  createEventPreset("Entities Exited", "Audience Exited"),
  { name: "Entities Audience Membership Changed", enabled: false, action: "updateUser" },
  createEventPreset("Journeys Step Transition Track", "Journey Step Entered"),
  {
    name: "Journeys Step Entered",
    enabled: false,
    action: "updateUser",
    trigger: 'type = "track" and event = "Journey Step Entered"',
  },
];
