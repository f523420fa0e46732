/**
 * The events that system webhooks are told of, by the names their bodies have. Those of the second list are named by
 * newer versions of Iterable's article, and no body of theirs is published.
 *
 * @see https://support.iterable.com/hc/en-us/articles/208013936
 */
const publishedEvents = [
  "emailSend",
  "emailSendSkip",
  "emailOpen",
  "emailClick",
  "emailBounce",
  "emailComplaint",
  "emailSubscribe",
  "emailUnSubscribe",
  "hostedUnsubscribeClick",
  "inAppSend",
  "inAppSendSkip",
  "inAppOpen",
  "inAppClick",
  "pushSend",
  "pushSendSkip",
  "pushOpen",
  "pushBounce",
  "pushUninstall",
  "smsSend",
  "smsSendSkip",
  "smsBounce",
  "smsClick",
  "smsReceived",
  "webPushSend",
  "webPushSendSkip",
] as const;

const namedEvents = [
  "embeddedClick",
  "embeddedImpression",
  "embeddedReceived",
  "embeddedSession",
  "inAppClose",
  "inAppDelete",
  "inAppRecall",
  "journeyExit",
  "webPushClick",
  "whatsAppSend",
  "whatsAppSendSkip",
  "whatsAppBounce",
  "whatsAppClick",
  "whatsAppReceived",
  "whatsAppSeen",
] as const;

export const webhookEvents = [...publishedEvents, ...namedEvents] as const;

export type PublishedEvent = (typeof publishedEvents)[number];
export type WebhookEvent = (typeof webhookEvents)[number];

const known: ReadonlySet<string> = new Set(webhookEvents);

export const isWebhookEvent = (name: string): name is WebhookEvent => known.has(name);
