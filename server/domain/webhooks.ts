/** How calls of a webhook say who they come from. */
export const webhookAuthTypes = ["NoAuth", "Basic", "OAuth2"] as const;
export type WebhookAuthType = (typeof webhookAuthTypes)[number];

/** A header that goes with each call of a webhook. */
export interface WebhookHeader {
  readonly key: string;
  readonly value: string;
}

/** A webhook of a project. What is null of the last three filters nothing. */
export interface Webhook {
  readonly endpoint: string;
  readonly authType: WebhookAuthType;
  /** Never told to anybody. */
  readonly authToken: string | null;
  /** Never told to anybody. */
  readonly headers: readonly WebhookHeader[];
  readonly enabled: boolean;
  /** Whether it is told of messages that blasts sent, and of those that triggered campaigns did. */
  readonly blastSendEnabled: boolean;
  readonly triggeredSendEnabled: boolean;
  readonly channelIds: readonly number[] | null;
  readonly messageTypeIds: readonly number[] | null;
  /** Names of the events it is told of, such as `emailSend`. */
  readonly events: readonly string[] | null;
}

/** A webhook as it is configured: every event, channel and message type unless told otherwise. */
export interface WebhookOptions {
  readonly id: number;
  readonly endpoint: string;
  readonly authType?: WebhookAuthType;
  readonly authToken?: string;
  readonly headers?: readonly WebhookHeader[];
  readonly enabled?: boolean;
  readonly blastSendEnabled?: boolean;
  readonly triggeredSendEnabled?: boolean;
  readonly channelIds?: readonly number[];
  readonly messageTypeIds?: readonly number[];
  readonly events?: readonly string[];
}

/** The webhooks a project is configured with. */
export interface WebhooksOptions {
  readonly webhooks?: readonly WebhookOptions[];
}

/** Completes a webhook with the defaults. */
export const completeWebhook = (options: Omit<WebhookOptions, "id">): Webhook => ({
  endpoint: options.endpoint,
  authType: options.authType ?? "NoAuth",
  authToken: options.authToken ?? null,
  headers: options.headers ?? [],
  enabled: options.enabled ?? true,
  blastSendEnabled: options.blastSendEnabled ?? true,
  triggeredSendEnabled: options.triggeredSendEnabled ?? true,
  channelIds: options.channelIds ?? null,
  messageTypeIds: options.messageTypeIds ?? null,
  events: options.events ?? null,
});
