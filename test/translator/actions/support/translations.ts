import type { ActionsDropCode } from "../../../../translator/index.ts";

const paths = {
  "users.update": "/api/users/update",
  "users.updateEmail": "/api/users/updateEmail",
  "users.bulkUpdate": "/api/users/bulkUpdate",
  "events.track": "/api/events/track",
  "events.trackBulk": "/api/events/trackBulk",
  "commerce.updateCart": "/api/commerce/updateCart",
  "commerce.trackPurchase": "/api/commerce/trackPurchase",
} as const;

type Id = keyof typeof paths;

export const request = (operation: Id, body: object) => ({ operation, method: "POST", path: paths[operation], body });

/** The translation of a message that leads to these requests and is refused by no subscription. */
export const requestsTranslation = (...requests: readonly (readonly [Id, object])[]) => ({
  is: "requests",
  requests: requests.map(([operation, body]) => request(operation, body)),
  refused: [],
  warnings: [],
});

export const updateTranslation = (body: object) => requestsTranslation(["users.update", body]);
export const cartTranslation = (body: object) => requestsTranslation(["commerce.updateCart", body]);
export const purchaseTranslation = (body: object) => requestsTranslation(["commerce.trackPurchase", body]);

/** What travels with every event besides its own fields. */
export const batching = { enable_batching: true, batch_size: 1001 };

export const trackTranslation = (body: object) => requestsTranslation(["events.track", { ...batching, ...body }]);

export const dropTranslation = (code: ActionsDropCode, reason: string) => ({ is: "dropped", code, reason });
export const invalidTranslation = (reason: string) => dropTranslation("PAYLOAD_VALIDATION_FAILED", reason);
export const unaskedTranslation = (call: string) =>
  dropTranslation("NOT_SUBSCRIBED", `No trigger asks for this ${call} call`);
export const unnamed = invalidTranslation("Must include email or userId.");
