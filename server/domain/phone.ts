import { createRequire } from "node:module";
import { lazily } from "../../contracts/lazily.ts";

type PhoneNumbers = typeof import("libphonenumber-js/min");

/** The number metadata is large and few calls carry a phone number: it is loaded with the first one. */
const phoneNumbers = lazily(() => createRequire(import.meta.url)("libphonenumber-js/min") as PhoneNumbers);

/** The two-letter country of an E.164 number such as `+5583999999999`; undefined for anything else. */
export const regionOf = (phoneNumber: string): string | undefined =>
  phoneNumber.startsWith("+") ? phoneNumbers().parsePhoneNumberFromString(phoneNumber)?.country : undefined;
