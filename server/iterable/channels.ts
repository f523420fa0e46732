import type { iterable } from "../../contracts/index.ts";
import type { Handlers } from "../http/handler.ts";

export const channelHandlers: Handlers<typeof iterable.channels> = {};

export const messageTypeHandlers: Handlers<typeof iterable.messageTypes> = {};
