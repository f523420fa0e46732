import { createBoundedMap } from "./bounded-map.ts";
import { lazyModule } from "./lazy-module.ts";

/** The package that knows phone numbers, loaded on first use: its metadata is large, and few calls carry a number. */
const phoneNumbers = lazyModule<typeof import("libphonenumber-js/min")>("libphonenumber-js/min");

/** The countries of the last numbers: people are written again and again, and the package takes longer than a write. */
const known = createBoundedMap<string | undefined>(10_000);

/** Longest text that is looked at: the package takes no more for a number. */
const maxLength = 250;

/** The two-letter country of an E.164 number such as `+5583999999999`; undefined for anything else. */
export function regionOf(phoneNumber: string): string | undefined {
  if (!phoneNumber.startsWith("+") || phoneNumber.length > maxLength) return undefined;
  const found = known.get(phoneNumber);
  if (found !== undefined || known.has(phoneNumber)) return found;
  const region = phoneNumbers().parsePhoneNumberFromString(phoneNumber)?.country;
  known.set(phoneNumber, region);
  return region;
}
