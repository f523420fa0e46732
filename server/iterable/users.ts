import type { iterable } from "../../contracts/index.ts";
import type { Handlers } from "../pipeline/handler.ts";
import { identityHandlers } from "./users/identity.ts";
import { lookupHandlers } from "./users/lookup.ts";
import { profileHandlers } from "./users/profile.ts";
import { subscriptionHandlers } from "./users/subscriptions.ts";
import { tokenHandlers } from "./users/tokens.ts";

export const userHandlers: Handlers<typeof iterable.users> = {
  ...profileHandlers,
  ...lookupHandlers,
  ...identityHandlers,
  ...subscriptionHandlers,
  ...tokenHandlers,
};
