import { operations } from "../operation.ts";

/** Channels that messages go out on. */
export const channels = operations("channels", {});

/** Message types, each in a channel. */
export const messageTypes = operations("messageTypes", {});
