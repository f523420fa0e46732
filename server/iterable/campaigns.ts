import type { iterable } from "../../contracts/index.ts";
import type { Handlers } from "../pipeline/handler.ts";
import { lifecycleHandlers } from "./campaigns/lifecycle.ts";
import { lookupHandlers } from "./campaigns/lookup.ts";

export const campaignHandlers: Handlers<typeof iterable.campaigns> = { ...lookupHandlers, ...lifecycleHandlers };
