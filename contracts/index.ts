import { campaigns } from "./iterable/campaigns.ts";
import { catalogs } from "./iterable/catalogs.ts";
import { channels, messageTypes } from "./iterable/channels.ts";
import { commerce } from "./iterable/commerce.ts";
import { embedded } from "./iterable/embedded.ts";
import { events } from "./iterable/events.ts";
import { experiments } from "./iterable/experiments.ts";
import { exports_ } from "./iterable/exports.ts";
import { inApp } from "./iterable/in-app.ts";
import { journeys } from "./iterable/journeys.ts";
import { lists } from "./iterable/lists.ts";
import { email, push, sms, webPush, whatsApp } from "./iterable/messaging.ts";
import { metadata } from "./iterable/metadata.ts";
import { mobile } from "./iterable/mobile.ts";
import { snippets } from "./iterable/snippets.ts";
import { subscriptions } from "./iterable/subscriptions.ts";
import { templates } from "./iterable/templates.ts";
import { unknownUsers } from "./iterable/unknown-users.ts";
import { users } from "./iterable/users.ts";
import { verify } from "./iterable/verify.ts";
import { webhooks } from "./iterable/webhooks.ts";
import type { Operation } from "./operation.ts";

/** The table: every operation by tag and verb. */
export const iterable = {
  users,
  events,
  commerce,
  lists,
  subscriptions,
  channels,
  messageTypes,
  catalogs,
  metadata,
  export: exports_,
  verify,
  campaigns,
  templates,
  snippets,
  email,
  push,
  sms,
  inApp,
  webPush,
  whatsApp,
  embedded,
  journeys,
  experiments,
  webhooks,
  unknownUsers,
  mobile,
} as const;

/** Every operation of the table, tag by tag. */
export const allOperations: readonly Operation[] = Object.values(iterable).flatMap((rows) =>
  Object.values<Operation>(rows),
);

/** Those that Iterable's description publishes. @see https://api.iterable.com/api/docs */
export const publishedOperations: readonly Operation[] = allOperations.filter(
  ({ unpublished }) => unpublished !== true,
);

const byId = new Map(allOperations.map((operation) => [operation.id, operation]));

/** Finds the operation with an id such as `users.update`. */
export const findOperation = (id: string): Operation | undefined => byId.get(id);

/** @deprecated Use `findOperation`. */
export const operation = findOperation;

export type { Operation } from "./operation.ts";
