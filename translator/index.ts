/** The pure classic destination: Segment messages in, Iterable requests out. */
export type { ClassicSettings } from "../contracts/segment/classic-settings.ts";
export type { SegmentMessage } from "../contracts/segment/messages.ts";
export { defaultSettings } from "./settings.ts";
export { type Receipt, translate } from "./translate.ts";
export type { DropCode, IterableRequest, Translation } from "./translation.ts";
