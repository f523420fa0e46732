import type { iterable } from "../../contracts/index.ts";
import type { Handlers } from "../pipeline/handler.ts";

export const channelHandlers: Handlers<typeof iterable.channels> = {
  getChannels: ({ store }) => ({
    channels: store.channels
      .allChannels()
      .map(({ id, name, type, medium }) => ({ id, name, channelType: type, messageMedium: medium })),
  }),
};

export const messageTypeHandlers: Handlers<typeof iterable.messageTypes> = {
  getMessageTypes: ({ store }) => ({
    messageTypes: store.channels
      .allMessageTypes()
      .map(({ policy, ...type }) => ({ ...type, subscriptionPolicy: policy })),
  }),
};
