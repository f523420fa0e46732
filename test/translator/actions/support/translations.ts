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
export const sent = (...requests: readonly (readonly [Id, object])[]) => ({
  is: "requests",
  requests: requests.map(([operation, body]) => request(operation, body)),
  refused: [],
});

export const updated = (body: object) => sent(["users.update", body]);
export const carted = (body: object) => sent(["commerce.updateCart", body]);
export const bought = (body: object) => sent(["commerce.trackPurchase", body]);

/** What travels with every event besides its own fields. */
export const batching = { enable_batching: true, batch_size: 1001 };

export const tracked = (body: object) => sent(["events.track", { ...batching, ...body }]);

export const dropped = (code: ActionsDropCode, reason: string) => ({ is: "dropped", code, reason });
export const invalid = (reason: string) => dropped("PAYLOAD_VALIDATION_FAILED", reason);
export const unasked = (call: string) => dropped("NOT_SUBSCRIBED", `No trigger asks for this ${call} call`);
export const unnamed = invalid("Must include email or userId.");
