import { isIP } from "node:net";
import emailValidator from "validator/lib/isEmail.js";
import { lazy } from "../../contracts/lazy.ts";
import { lazyModule } from "./lazy-module.ts";

const { default: isEmail } = emailValidator;

const tlds = lazyModule<readonly string[]>("tlds");

const knownTlds = lazy(() => new Set(tlds()));

/** The pattern of plain addresses, which are well formed by any reading, and the full check costs ten times as much. */
const plain = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;

/** More characters no address has. @see https://www.rfc-editor.org/errata/eid1690 */
const maxEmailLength = 254;

/** The pattern of half a character; the full check throws at one. */
const loneSurrogate = /\p{Surrogate}/u;

/** An address in brackets as the domain: `a@[192.168.0.1]`, `a@[::1]`. */
const ipLiteral = /@\[([^[\]]+)\]$/;

/** The local part is checked with a plain domain in the place of the literal, which is checked by itself. */
const isValidAtAddress = (email: string, literal: string): boolean =>
  isIP(literal) !== 0 &&
  !literal.includes("%") &&
  isValidEmail(`${email.slice(0, email.lastIndexOf("@"))}@example.com`);

/**
 * Whether an address is well formed, as Apache Commons EmailValidator has it: a local part, and as its domain a name under
 * a known top-level domain, or an IPv4 or IPv6 address in brackets.
 *
 * @see https://support.iterable.com/hc/en-us/articles/209082806
 * @see https://commons.apache.org/proper/commons-validator/apidocs/org/apache/commons/validator/routines/EmailValidator.html
 */
export function isValidEmail(email: string): boolean {
  const literal = email.length <= maxEmailLength ? ipLiteral.exec(email)?.[1] : undefined;
  if (literal !== undefined) return isValidAtAddress(email, literal);
  const wellFormed = (email.length <= 64 && plain.test(email)) || (!loneSurrogate.test(email) && isEmail(email));
  return wellFormed && knownTlds().has(email.slice(email.lastIndexOf(".") + 1).toLowerCase());
}

/**
 * Whether a userId has 1 to 52 printable ASCII characters and no blank at its end.
 * @see https://support.iterable.com/hc/en-us/articles/9216719179796
 */
export const isValidUserId = (userId: string): boolean => /^[ -~]{0,51}[!-~]$/.test(userId);
