import { defineOperations } from "../operation.ts";
import { identityOperations } from "./users/identity.ts";
import { lookupOperations } from "./users/lookup.ts";
import { profileOperations } from "./users/profile.ts";
import { subscriptionOperations } from "./users/subscriptions.ts";
import { tokenOperations } from "./users/tokens.ts";

/** Profiles: read, written, renamed, merged, forgotten; their devices and browsers. */
export const users = defineOperations("users", {
  ...profileOperations,
  ...lookupOperations,
  ...identityOperations,
  ...subscriptionOperations,
  ...tokenOperations,
});
