import * as z from "zod";
import { lazy } from "../lazy.ts";
import { strictObject } from "../strict-object.ts";

/**
 * Actions of the destination, and the fields a mapping of each may fill.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/#available-actions
 */
export const actionFields = {
  updateUser: [
    "email",
    "userId",
    "newEmail",
    "dataFields",
    "phoneNumber",
    "mergeNestedObjects",
    "updateOnly",
    "enable_batching",
    "batch_size",
  ],
  trackEvent: [
    "email",
    "userId",
    "eventName",
    "dataFields",
    "id",
    "createdAt",
    "campaignId",
    "templateId",
    "enable_batching",
    "batch_size",
  ],
  updateCart: ["user", "items"],
  trackPurchase: ["id", "user", "dataFields", "items", "total", "createdAt", "campaignId", "templateId"],
} as const;

export type ActionName = keyof typeof actionFields;

/** In a mapping, `null` leaves a field unmapped, and what is not named has its default: both are of this project. */
const subscription = <Name extends ActionName>(action: Name) =>
  strictObject({
    name: z.string().exactOptional().meta({ title: "Name, for reports" }),
    enabled: z.boolean().exactOptional().meta({ title: "Off only when false" }),
    action: z.literal(action),
    trigger: z.string().exactOptional().meta({ title: 'Which messages, in FQL, such as type = "identify"' }),
    mapping: z
      .partialRecord(z.enum(actionFields[action]), z.unknown())
      .exactOptional()
      .meta({ title: "Fields of the action, as values or as directives such as @path" }),
  });

/** One mapping of the destination: which messages trigger which action, and what its fields are filled with. */
export const ActionsSubscription = lazy(() =>
  z
    .discriminatedUnion("action", [
      subscription("updateUser"),
      subscription("trackEvent"),
      subscription("updateCart"),
      subscription("trackPurchase"),
    ])
    .meta({ id: "ActionsSubscription" }),
);
export type ActionsSubscription = Readonly<z.infer<ReturnType<typeof ActionsSubscription>>>;

/**
 * Settings of Segment's Iterable (Actions) destination. What is left out has Segment's default: the data center of the
 * United States and the four mappings that are made with the destination.
 *
 * @see https://segment.com/docs/connections/destinations/catalog/actions-iterable/#destination-settings
 */
export const ActionsSettings = lazy(() =>
  strictObject({
    apiKey: z.string().exactOptional().meta({ title: "API Key" }),
    dataCenterLocation: z.enum(["united_states", "europe"]).exactOptional().meta({ title: "Data Center Location" }),
    subscriptions: z.array(ActionsSubscription()).readonly().exactOptional().meta({ title: "Mappings" }),
  }).meta({ id: "ActionsSettings" }),
);
export type ActionsSettings = Readonly<z.infer<ReturnType<typeof ActionsSettings>>>;
