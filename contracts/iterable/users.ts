import { operations } from "../operation.ts";
import { identityRows } from "./users/identity.ts";
import { lookupRows } from "./users/lookup.ts";
import { profileRows } from "./users/profile.ts";
import { subscriptionRows } from "./users/subscriptions.ts";

/** Profiles: read, written, renamed, merged, forgotten. Device and browser tokens are not here yet. */
export const users = operations("users", {
  ...profileRows,
  ...lookupRows,
  ...identityRows,
  ...subscriptionRows,
});
