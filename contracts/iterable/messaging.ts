import { operations } from "../operation.ts";

/** Emails to one user. */
export const email = operations("email", {});

/** Push notifications to one user. */
export const push = operations("push", {});

/** SMS to one user. */
export const sms = operations("sms", {});

/** Web push notifications to one user. */
export const webPush = operations("webPush", {});

/** WhatsApp messages to one user. */
export const whatsApp = operations("whatsApp", {});
