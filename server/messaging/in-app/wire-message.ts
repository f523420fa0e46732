import { type DataFields, isObject } from "../../../contracts/json.ts";
import type { InAppSettings } from "../../domain/in-app-settings.ts";
import { isText } from "../../domain/texts.ts";
import type { QueuedMessage } from "../../store/in-app-messages.ts";
import type { KeptContent } from "../outbox/kept-content.ts";

/** A message of a queue as it was rendered, with how it behaves. */
export interface RenderedMessage extends Omit<QueuedMessage, "content"> {
  readonly content: KeptContent;
  readonly settings: InAppSettings;
  /** Characters of what is kept of it. */
  readonly size: number;
}

const objectOr = <Otherwise>(value: unknown, otherwise: Otherwise): DataFields | Otherwise =>
  isObject(value) ? value : otherwise;

/** How a message lies on the screen of a phone unless its template says otherwise. Android fails without each side. */
const defaultDisplay = {
  top: { displayOption: "AutoExpand" },
  right: { percentage: 0 },
  bottom: { displayOption: "AutoExpand" },
  left: { percentage: 0 },
} as const;

const defaultWebDisplay = { position: "Center" } as const;

/**
 * A message of a queue as SDKs read it; the order of members is that of the recorded one. assumed: the payload of its
 * template comes as `customPayload` and with the content, as Android reads it from either.
 *
 * @see https://github.com/mtchavez/iterable-api-client a recorded message of 2022
 */
export function toWireMessage({ messageId, campaign, sentAt, readAt, content, settings }: RenderedMessage) {
  const { parts = {} } = content;
  const { html, inboxMetadata, expiresAt } = parts;
  const { trigger, saveToInbox, priorityLevel, jsonOnly } = settings;
  const payload = objectOr(parts.payload, {});
  return {
    messageId,
    ...(campaign !== null && { campaignId: campaign }),
    createdAt: sentAt,
    expiresAt: Number(expiresAt),
    content: {
      ...(isText(html) && !jsonOnly && { html }),
      payload,
      inAppDisplaySettings: { ...defaultDisplay, ...objectOr(parts.inAppDisplaySettings, {}) },
      webInAppDisplaySettings: { ...defaultWebDisplay, ...objectOr(parts.webInAppDisplaySettings, {}) },
    },
    customPayload: payload,
    trigger: { type: trigger },
    saveToInbox,
    ...(saveToInbox && isObject(inboxMetadata) && { inboxMetadata }),
    priorityLevel,
    read: readAt !== null,
    jsonOnly,
    // The values of the recording: other ones are not known.
    typeOfContent: "Static",
    messageType: "Other",
  };
}
