import * as z from "zod";
import { jsonObject } from "../../json.ts";
import { lazy } from "../../lazy.ts";

/**
 * The content of a web push template. No operation reads or writes one; its members are those that a browser shows.
 *
 * @see https://support.iterable.com/hc/en-us/articles/115004760086
 */
export const WebPushContent = lazy(() =>
  z.object({
    title: z.string().exactOptional(),
    message: z.string().exactOptional(),
    icon: z.string().exactOptional(),
    clickAction: z.string().exactOptional(),
    payload: jsonObject().exactOptional(),
    campaignDataFields: jsonObject().exactOptional(),
  }),
);

/** The content of a WhatsApp template, of which no operation knows either: the text, and values for its variables. */
export const WhatsAppContent = lazy(() =>
  z.object({
    message: z.string().exactOptional(),
    mediaUrl: z.string().exactOptional(),
    variables: jsonObject().exactOptional(),
    campaignDataFields: jsonObject().exactOptional(),
  }),
);
