import { atNoon, type Step } from "../../support/sandbox.ts";

export const email = "ada@example.com";
export const phoneNumber = "+14155550123";

/** Stands for the id of a message. */
export const hex32 = "<32 hex>";

/**
 * What a test does: POSTs; or an event whose cause has no call, with its own fields, about the campaign of this number. Such
 * a campaign is sent first, to `via`, and the event is about that message. With a `call` the fields are what an app tells of it.
 */
export type Act =
  | readonly Step[]
  | {
      readonly fields: object;
      readonly campaignId?: number;
      readonly via?: string;
      readonly metadata?: object;
      readonly call?: string;
    };

export const target = (segment: string, campaignId: number, more: object = {}): Step => [
  `${segment}/target`,
  { campaignId, recipientEmail: email, ...more },
];

export const C = {
  campaignName: "Welcome",
  workflowId: null,
  workflowName: null,
  templateName: "Welcome",
  channelId: 1,
  messageTypeId: 7,
  experimentId: null,
};

export const createdAt = atNoon;
export const emailId = (campaign: number) => `c${campaign}:t${campaign * 2}:${email}`;
export const [emailSubject, messageId] = ["Hi Ada", hex32];

/** A message of a campaign, the number of which is that of its medium. */
export const about = (campaignId: number) => ({ email, createdAt, campaignId, templateId: campaignId * 2 });

export const skipped = (campaignId: number) => ({
  createdAt,
  reason: "HandlebarsExecutionError",
  campaignId,
  messageId,
  email,
});

/** Events by name: what is done, and the dataFields of what is posted, in their order. */
export type BodyRows = Readonly<Record<string, readonly [Act, object]>>;
