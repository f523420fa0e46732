import { type DataFields, isObject } from "../../../contracts/json.ts";
import { entriesOf } from "../../domain/tokens.ts";
import type { TemplateMedium } from "../../store/template.ts";
import type { Recipient } from "./recipient.ts";

/** Why a message cannot reach somebody: nothing of theirs to send it to. Iterable writes no event for it. */
export type UndeliverableReason = "noEmail" | "noDevice" | "noBrowserToken" | "noPhoneNumber" | "unknownUser";

/** One place a message goes to, and what its send event says of that place. */
export interface Address {
  readonly to: string;
  readonly event: DataFields;
}

/** A medium: what its events are called, and where it reaches a person. */
export interface Medium {
  readonly name: TemplateMedium;
  /** The name its operations and events begin with. */
  readonly prefix: string;
  /** Where a person is reached; none is a reason to leave them out. */
  readonly addressesOf: (recipient: Recipient) => readonly Address[];
  readonly unreachable: UndeliverableReason;
}

/** Emails Iterable makes up for people named by userId alone. Nothing is sent to them (assumed). */
const isPlaceholder = (email: string): boolean => email.endsWith("@placeholder.email");

const emailAddresses = ({ user: { email } }: Recipient): readonly Address[] =>
  email === undefined || isPlaceholder(email) ? [] : [{ to: email, event: {} }];

/**
 * Every device that is not disabled. One whose notifications are switched off is sent to all the same.
 *
 * @see https://support.iterable.com/hc/en-us/articles/205730229
 */
const deviceAddresses = ({ fields }: Recipient): readonly Address[] =>
  entriesOf(fields, "device")
    .filter(isObject)
    .filter(({ endpointEnabled }) => endpointEnabled !== false)
    .map(({ token, platformEndpoint, notificationsEnabled }) => ({
      to: String(token),
      event: { platformEndpoint, ...(typeof notificationsEnabled === "boolean" && { notificationsEnabled }) },
    }));

/** Every browser. @see https://support.iterable.com/hc/en-us/articles/115004760086 */
const browserAddresses = ({ fields }: Recipient): readonly Address[] =>
  entriesOf(fields, "browser").map((token) => ({ to: String(token), event: { browserToken: token } }));

/** The number of the one sender a project of the sandbox has (assumed). */
const fromPhoneNumberId = 1;

/** A phone number with its country code. @see https://support.iterable.com/hc/en-us/articles/211970843 */
const phoneAddresses = ({ fields: { phoneNumber } }: Recipient): readonly Address[] =>
  typeof phoneNumber === "string" && /^\+[1-9]\d{5,14}$/.test(phoneNumber)
    ? [{ to: phoneNumber, event: { toPhoneNumber: phoneNumber, fromPhoneNumberId } }]
    : [];

/** What apps and pages fetch for themselves needs no address. */
const ownAddress = ({ user: { email, userId } }: Recipient): readonly Address[] => [
  { to: email ?? userId ?? "", event: {} },
];

const media: Readonly<Record<TemplateMedium, Omit<Medium, "name">>> = {
  Email: { prefix: "email", addressesOf: emailAddresses, unreachable: "noEmail" },
  Push: { prefix: "push", addressesOf: deviceAddresses, unreachable: "noDevice" },
  SMS: { prefix: "sms", addressesOf: phoneAddresses, unreachable: "noPhoneNumber" },
  InApp: { prefix: "inApp", addressesOf: ownAddress, unreachable: "unknownUser" },
  WebPush: { prefix: "webPush", addressesOf: browserAddresses, unreachable: "noBrowserToken" },
  Embedded: { prefix: "embedded", addressesOf: ownAddress, unreachable: "unknownUser" },
  WhatsApp: { prefix: "whatsApp", addressesOf: phoneAddresses, unreachable: "noPhoneNumber" },
};

export const mediumOf = (name: TemplateMedium): Medium => ({ name, ...media[name] });
