import { type CompactJWSHeaderParameters, CompactSign } from "jose";
import { type ApiKey, createSandbox, defaultApiKey, type ProjectKind } from "../../../server/index.ts";
import { fixedSystem, noon, type World } from "./sandbox.ts";

/** The secret of the published example of a token. @see https://support.iterable.com/hc/en-us/articles/360050801231 */
export const jwtSecret = "2EB6A2F34691492F81A819AEDA32427F";

/** A key that asks for a JWT, and one of the same kind that does not. */
export const bearerKey = "0000000000000000000000000000ea3e";
export const openKey = "0000000000000000000000000000face";

/** A world with a server-side key and both web keys, at noon unless it is told the time. */
export function jwtSandbox(kind: ProjectKind = "hybrid", now: () => number = () => noon): World {
  const keys: readonly ApiKey[] = [
    { key: defaultApiKey, type: "server" },
    { key: bearerKey, type: "web", jwtSecret },
    { key: openKey, type: "web" },
  ];
  return createSandbox({ kind, keys, system: { ...fixedSystem(), now } });
}

/** Noon in Unix seconds, and claims that count then. */
export const noonSeconds = noon / 1_000;
export const times = { iat: noonSeconds, exp: noonSeconds + 60 };

export interface Signing {
  readonly secret?: string;
  readonly header?: CompactJWSHeaderParameters;
}

/** A token with any payload: a text is signed as it is. */
export function signToken(
  payload: unknown,
  { secret = jwtSecret, header = { alg: "HS256", typ: "JWT" } }: Signing = {},
): Promise<string> {
  const encoder = new TextEncoder();
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  return new CompactSign(encoder.encode(text)).setProtectedHeader(header).sign(encoder.encode(secret));
}

/** Headers of a call with the key that asks for a JWT, and with one. */
export const bearerHeaders = (jwt: string): Readonly<Record<string, string>> => ({
  "Api-Key": bearerKey,
  Authorization: `Bearer ${jwt}`,
});
