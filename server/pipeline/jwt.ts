import { errors, jwtVerify } from "jose";
import { type Bearer, type RequestParts, readClaims, speaksFor } from "../domain/jwt.ts";
import type { Incoming } from "../http/message.ts";
import type { Access } from "../project/registry.ts";
import { ApiError, fail } from "./handler.ts";

/** Those about expiry and about a missing header are known of the real service, the others are our own (assumed). */
const messages = {
  missing: "JWT Authorization header is not set",
  expired: "JWT token is expired",
  revoked: "JWT token is revoked",
  invalid: (why: string) => `JWT token is invalid: ${why}`,
  mismatched: ({ identifier, value }: Bearer) => `JWT token is for another user: its ${identifier} is ${value}`,
};

const tokenOf = (incoming: Incoming): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(incoming.header("authorization") ?? "")?.[1];

/** Whether a header says of itself what a JWT may say. assumed: nothing too, since the standard leaves it open. */
const isJwtType = (typ: string | undefined): boolean => typ === undefined || /^(?:application\/)?jwt$/i.test(typ);

/**
 * Verifies a token: the claims of one that this secret signed with HS256 and that has not expired, as jose reads them.
 */
async function verifyToken(token: string, secret: string, now: number, endpoint: string) {
  try {
    const options = { algorithms: ["HS256"], requiredClaims: ["iat", "exp"], currentDate: new Date(now) };
    const { payload, protectedHeader } = await jwtVerify(token, new TextEncoder().encode(secret), options);
    return isJwtType(protectedHeader.typ)
      ? payload
      : fail("InvalidJwtPayload", messages.invalid('its header must say "typ": "JWT"'), { endpoint });
  } catch (thrown) {
    if (thrown instanceof ApiError) throw thrown;
    if (thrown instanceof errors.JWTExpired) return fail("InvalidJwtPayload", messages.expired, { endpoint });
    if (!(thrown instanceof errors.JOSEError)) throw thrown;
    return fail("InvalidJwtPayload", messages.invalid(thrown.message), { endpoint });
  }
}

/** A check that fails a parsed request about another user than its JWT speaks for. Gives whom that is. */
export type CheckUser = (request: RequestParts) => Bearer;

/**
 * Checks the JWT of a request: fails one whose JWT is missing, does not count at the sandbox's time, or was revoked.
 * What is left to check, once the request is parsed, is whom it is about.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360050801231
 */
export async function checkJwt(incoming: Incoming, { project }: Access, secret: string): Promise<CheckUser> {
  const endpoint = incoming.path;
  const token = tokenOf(incoming) ?? fail("BadAuthorizationHeader", messages.missing);
  const reading = readClaims(await verifyToken(token, secret, project.clock.now(), endpoint));
  if (reading.is === "invalid") return fail("InvalidJwtPayload", messages.invalid(reading.why), { endpoint });
  const { bearer } = reading;
  if (bearer.issuedAt * 1_000 < project.store.jwtRevocations.issuedBefore(bearer.identifier, bearer.value)) {
    fail("InvalidJwtPayload", messages.revoked, { endpoint });
  }
  return (request) => {
    if (!speaksFor(bearer, request)) fail("JwtUserIdentifiersMismatched", messages.mismatched(bearer), { endpoint });
    return bearer;
  };
}
