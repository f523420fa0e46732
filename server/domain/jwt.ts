import { isObject } from "../../contracts/json.ts";

/** The bearer of a JWT: whom it speaks for, and since when. */
export interface Bearer {
  readonly identifier: "email" | "userId";
  readonly value: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
}

/** The claims of a payload, or why it does not count. */
export type ClaimsReading =
  | { readonly is: "bearer"; readonly bearer: Bearer }
  | { readonly is: "invalid"; readonly why: string };

/** The longest lifetime of a JWT: one year, in seconds. @see https://support.iterable.com/hc/en-us/articles/360050801231 */
export const maxLifetime = 31_536_000;

/** From here on a number of seconds is one of milliseconds: in seconds it is the year 5138. */
const firstMilliseconds = 100_000_000_000;

const rejectClaims = (why: string): ClaimsReading => ({ is: "invalid", why });

const isTime = (claim: unknown): claim is number => Number.isSafeInteger(claim);

/**
 * Reads the claims of a JWT whose signature and expiry were checked: one user, by email or by userId, and two times in
 * whole seconds, at most a year apart. assumed: a time of issue in the future is taken, since clocks differ, but not one
 * in milliseconds, whose token would hardly ever expire.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360050801231
 */
export function readClaims({ email, userId, iat, exp }: Readonly<Record<string, unknown>>): ClaimsReading {
  if (!isTime(iat) || !isTime(exp)) return rejectClaims("iat and exp must be whole Unix seconds");
  if (iat >= firstMilliseconds || exp >= firstMilliseconds) {
    return rejectClaims("iat and exp must be whole Unix seconds, and these are milliseconds");
  }
  if (exp > iat + maxLifetime) return rejectClaims("exp may be at most 31536000 seconds after iat");
  if ((email === undefined) === (userId === undefined)) return rejectClaims("it takes exactly one of email and userId");
  const identifier = email === undefined ? "userId" : "email";
  const value = email ?? userId;
  if (typeof value !== "string" || value === "") return rejectClaims(`${identifier} must be a text`);
  return {
    is: "bearer",
    bearer: { identifier, value: identifier === "email" ? value.toLowerCase() : value, issuedAt: iat },
  };
}

/** The parts of a request that may say whom it is about. */
export interface RequestParts {
  readonly body: unknown;
  readonly params: unknown;
  readonly query: unknown;
}

/** Spellings of an identifier in requests: plainly, as a user who changes, or as the one a merge leaves. */
const spellings = {
  email: ["email", "currentEmail", "destinationEmail"],
  userId: ["userId", "currentUserId", "destinationUserId"],
} as const;

/** Every value a request gives an identifier: in its body, in the body's `user`, in its path or in its query. */
function collectIdentifiers(
  { body, params, query }: RequestParts,
  identifier: Bearer["identifier"],
): readonly unknown[] {
  const inner = isObject(body) ? body.user : undefined;
  return [body, inner, params, query]
    .filter(isObject)
    .flatMap((place) => spellings[identifier].map((name) => place[name]))
    .filter((value) => value !== undefined);
}

/**
 * Whether a request is about the user its JWT speaks for: it gives the identifier of the claim, with the claim's value
 * and no other. assumed: the other identifier is not looked at then, and a request that names nobody passes, as the
 * Web SDK's trackInAppDelivery does.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360050801231
 */
export function speaksFor({ identifier, value }: Bearer, request: RequestParts): boolean {
  const claimed = collectIdentifiers(request, identifier);
  if (claimed.length === 0)
    return collectIdentifiers(request, identifier === "email" ? "userId" : "email").length === 0;
  return claimed.every((each) => (identifier === "email" ? String(each).toLowerCase() : each) === value);
}
