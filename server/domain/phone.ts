import { lazyModule } from "./lazy-module.ts";

/** The package that knows phone numbers, loaded on first use: its metadata is large, and few calls carry a number. */
const phoneNumbers = lazyModule<typeof import("libphonenumber-js/min")>("libphonenumber-js/min");

/** The two-letter country of an E.164 number such as `+5583999999999`; undefined for anything else. */
export const regionOf = (phoneNumber: string): string | undefined =>
  phoneNumber.startsWith("+") ? phoneNumbers().parsePhoneNumberFromString(phoneNumber)?.country : undefined;
