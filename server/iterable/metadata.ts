import type { iterable } from "../../contracts/index.ts";
import type { Handlers } from "../http/handler.ts";

export const metadataHandlers: Handlers<typeof iterable.metadata> = {};
