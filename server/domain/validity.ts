import emailValidator from "validator/lib/isEmail.js";
import { lazy } from "../../contracts/lazy.ts";
import { lazyModule } from "./lazy-module.ts";

const { default: isEmail } = emailValidator;

const tlds = lazyModule<readonly string[]>("tlds");

const knownTlds = lazy(() => new Set(tlds()));

/** Addresses this plain are well formed by any reading, and the full check costs ten times as much. */
const plain = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;

/** Half of a character; the full check throws at one. */
const loneSurrogate = /\p{Surrogate}/u;

/**
 * Whether an address has a well-formed local part and a domain under a known top-level domain.
 * @see https://support.iterable.com/hc/en-us/articles/209082806
 */
export function isValidEmail(email: string): boolean {
  const wellFormed = (email.length <= 64 && plain.test(email)) || (!loneSurrogate.test(email) && isEmail(email));
  return wellFormed && knownTlds().has(email.slice(email.lastIndexOf(".") + 1).toLowerCase());
}

/**
 * Whether a userId has 1 to 52 printable ASCII characters and no blank at its end.
 * @see https://support.iterable.com/hc/en-us/articles/9216719179796
 */
export const isValidUserId = (userId: string): boolean => /^[ -~]{0,51}[!-~]$/.test(userId);
