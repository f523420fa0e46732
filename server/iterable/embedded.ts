import type { iterable } from "../../contracts/index.ts";
import { listEmbeddedMessages } from "../messaging/embedded/messages.ts";
import type { Handlers } from "../pipeline/handler.ts";
import { findReader } from "./in-app.ts";

export const embeddedHandlers: Handlers<typeof iterable.embedded> = {
  getMessages(call) {
    const user = findReader(call);
    const { placementIds = [], currentMessageIds = [] } = call.query;
    const query = { placementIds: [placementIds].flat(), currentMessageIds: [currentMessageIds].flat() };
    return { placements: listEmbeddedMessages(call.project, user, query) };
  },
};
