import * as z from "zod";
import { jsonObject } from "../json.ts";
import { lazy } from "../lazy.ts";
import { html } from "../media.ts";
import { defineOperations, type Lazy, serverKeys } from "../operation.ts";
import { perSecond } from "../rates.ts";
import { ApiResponse } from "./answers.ts";
import { docsUrl } from "./docs-url.ts";
import { UserRef, userRefusals } from "./user.ts";

const target = () => ({
  campaignId: z.int(),
  recipientEmail: z.string().exactOptional(),
  recipientUserId: z.string().exactOptional(),
  dataFields: jsonObject().exactOptional(),
  sendAt: z.string().exactOptional(),
  allowRepeatMarketingSends: z.boolean().exactOptional(),
});

const targetWithMetadata = () => ({ ...target(), metadata: jsonObject().exactOptional() });

/** Names scheduled messages: by `scheduledMessageId`, or by `campaignId` and the user. */
export const CancelScheduledMessage = lazy(() =>
  UserRef()
    .extend({ campaignId: z.number().exactOptional(), scheduledMessageId: z.number().exactOptional() })
    .meta({ id: "CancelScheduledMessageRequest" }),
);

const send = {
  method: "POST",
  keys: serverKeys,
  response: ApiResponse,
  fidelity: "stateful",
  evidence: "observed",
} as const;

/** What no public source settles about sends. */
const assumedOfSends = [
  "a hidden profile is not messaged and stays hidden (the guide); the article on creating calls reads otherwise: revealedBy",
  "a campaign of another medium is answered as an unknown one, a blast with BadParams",
  "a campaign that does not run answers 200: the send is skipped as CampaignDeactivated",
  "whoever has no device, browser or phone number, and whoever is unsubscribed, is answered 200 and leaves no event",
  "of two recipients the email counts, except where users are named by userId",
  "an unknown userId of an email-based project answers UnknownUserIdError",
] as const;

/** A medium: its name in paths, on its page, and in a sentence, and the body of a send. */
interface Medium<Name extends string, Body extends Lazy> {
  readonly name: Name;
  readonly section: string;
  readonly message: string;
  readonly body: Body;
  /** The campaign of its example. */
  readonly campaignId: number;
}

/** The two operations every medium has: a message to one user, now or later, and the end of what was scheduled. */
export const mediumOperations = <const Name extends string, Body extends Lazy>({
  name,
  section,
  message,
  body,
  campaignId,
}: Medium<Name, Body>) =>
  ({
    target: {
      ...send,
      path: `/api/${name}/target`,
      summary: `Send ${message} to one user, now or later`,
      body,
      errors: [...userRefusals, "UnknownUserIdError"],
      example: { body: { campaignId, recipientEmail: "ada@example.com", dataFields: { plan: "pro" } } },
      assumed: assumedOfSends,
      source: docsUrl(`${section}_target`),
    },
    cancel: {
      ...send,
      path: `/api/${name}/cancel`,
      summary: `Cancel ${message} that is scheduled for one user`,
      body: CancelScheduledMessage,
      errors: [...userRefusals, "UnknownUserIdError"],
      example: { body: { campaignId: 1, email: "ada@example.com" } },
      assumed: ["every medium cancels messages of every other"],
      source: docsUrl(`${section}_cancel`),
    },
  }) as const;

/** Emails to one user. */
export const email = defineOperations("email", {
  ...mediumOperations({
    name: "email",
    section: "email",
    message: "an email",
    campaignId: 1,
    body: lazy(() => z.object(targetWithMetadata()).meta({ id: "TargetEmailRequest" })),
  }),
  viewInBrowser: {
    method: "GET",
    path: "/api/email/viewInBrowser",
    summary: "An email that was sent, as its reader saw it",
    keys: serverKeys,
    rates: [perSecond(100)],
    query: lazy(() =>
      z.object({ email: z.string().exactOptional(), userId: z.string().exactOptional(), messageId: z.string() }),
    ),
    response: html,
    errors: [
      "BadParams",
      "InvalidEmailAddressError",
      "InvalidMessageId",
      "InvalidUserIdError",
      "NotFound",
      "NotRenderable",
      "UnknownEmailError",
      "UnknownUserIdError",
    ],
    example: { query: { email: "ada@example.com", messageId: "d0aa7801f91f4824997a631f3ed583c3" } },
    fidelity: "stateful",
    evidence: "observed",
    assumed: ["the email is rendered again, with the profile as it is now and the data of the send"],
    source: docsUrl("email_viewInBrowser"),
  },
});

/** Push notifications to one user. */
export const push = defineOperations(
  "push",
  mediumOperations({
    name: "push",
    section: "push",
    message: "a push notification",
    campaignId: 2,
    body: lazy(() => z.object(targetWithMetadata()).meta({ id: "TargetPushRequest" })),
  }),
);

/** SMS to one user. */
export const sms = defineOperations(
  "sms",
  mediumOperations({
    name: "sms",
    section: "SMS",
    message: "an SMS",
    campaignId: 3,
    body: lazy(() => z.object(target()).meta({ id: "TargetSMSRequest" })),
  }),
);

/** Web push notifications to one user. */
export const webPush = defineOperations(
  "webPush",
  mediumOperations({
    name: "webPush",
    section: "webPush",
    message: "a web push notification",
    campaignId: 5,
    body: lazy(() => z.object(target()).meta({ id: "TargetWebPushRequest" })),
  }),
);

/** WhatsApp messages to one user. */
export const whatsApp = defineOperations(
  "whatsApp",
  mediumOperations({
    name: "whatsApp",
    section: "WhatsApp",
    message: "a WhatsApp message",
    campaignId: 6,
    body: lazy(() => z.object(target()).meta({ id: "TargetWhatsAppRequest" })),
  }),
);

/** The body of an in-app send, which has its own tag. */
export const TargetInApp = lazy(() => z.object(target()).meta({ id: "TargetInAppRequest" }));
