import type { DropCode } from "../../../translator/index.ts";

export const sentAt = "2024-03-01T12:00:00.500Z";
export const createdAt = 1_709_294_400;
export const email = "user@example.com";
export const userId = "2e69b96320754";

/** A message as an SDK completes it. */
export const message = (own: Readonly<Record<string, unknown>>) => ({
  messageId: "m-1",
  anonymousId: "a-1",
  timestamp: sentAt,
  context: {},
  integrations: {},
  ...own,
});

const requests = (operation: string, path: string, bodies: readonly object[]) => ({
  is: "requests",
  requests: bodies.map((body) => ({ operation, method: "POST", path, body })),
  warnings: [],
});

export const updateTranslation = (body: object) => requests("users.update", "/api/users/update", [body]);
export const trackTranslation = (...bodies: readonly object[]) => requests("events.track", "/api/events/track", bodies);
export const cartTranslation = (body: object) => requests("commerce.updateCart", "/api/commerce/updateCart", [body]);
export const purchaseTranslation = (body: object) =>
  requests("commerce.trackPurchase", "/api/commerce/trackPurchase", [body]);

export const dropTranslation = (code: DropCode, reason: string) => ({ is: "dropped", code, reason });
export const unnamed = dropTranslation("MESSAGE_REJECTED", "Must set either userId or email");
