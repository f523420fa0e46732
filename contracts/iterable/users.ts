import { operations } from "../operation.ts";
import { identityRows } from "./users/identity.ts";
import { lookupRows } from "./users/lookup.ts";
import { profileRows } from "./users/profile.ts";
import { subscriptionRows } from "./users/subscriptions.ts";
import { tokenRows } from "./users/tokens.ts";

/** Profiles: read, written, renamed, merged, forgotten; their devices and browsers. */
export const users = operations("users", {
  ...profileRows,
  ...lookupRows,
  ...identityRows,
  ...subscriptionRows,
  ...tokenRows,
});
