import { describe, expect, it } from "vitest";
import {
  bearerHeaders,
  bearerKey,
  jwtSandbox,
  noonSeconds,
  openKey,
  type Signing,
  signToken,
  times,
} from "../support/jwt.ts";
import { noon, type World } from "../support/sandbox.ts";

const path = "/api/events/track";
const ada = { email: "ada@example.com" };
const event = { ...ada, eventName: "Signed Up" };
const claims = { ...ada, ...times };

const answerOf = async (response: Promise<Response>) => {
  const { status } = await response;
  return { status, body: await (await response).json() };
};

const send = (world: World, headers: Readonly<Record<string, string>>, body: unknown = event) =>
  answerOf(world.request("POST", path, body, { headers }));

/** How an event of ada's is answered when it comes with these headers. */
async function track(headers: Readonly<Record<string, string>>) {
  const world = jwtSandbox();
  const answer = await send(world, headers);
  const held = world.contacts().length;
  world.close();
  return { ...answer, held };
}

const taken = { status: 200, body: expect.objectContaining({ code: "Success" }), held: 1 };
const refused = (code: string, msg: unknown = expect.any(String)) => ({
  status: 401,
  body: { msg, code, params: { endpoint: path } },
  held: 0,
});

const withoutTyp = { alg: "HS256" };
const longest = 31_536_000;

describe("the published example of a token", () => {
  const secret = "2EB6A2F34691492F81A819AEDA32427F";
  const published =
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJlbWFpbCI6InRlc3RAaXRlcmFibGUuY29tIiwiaWF0IjoxNTk5NjkzMjE4LCJleHAiOjE1OTk2OTMyMTl9.eDbexB7CnK2jGsXvHfYENrCEkblrLKxgMNbmlfJHXUA";
  const itsPayload = { email: "test@iterable.com", iat: 1_599_693_218, exp: 1_599_693_219 };

  it("is what its secret and claims give", async () => {
    expect(await signToken(itsPayload, { secret })).toBe(published);
  });

  it.each([
    { now: 1_599_693_218_000, status: 200, msg: expect.stringMatching(/^Event with id/) },
    { now: 1_599_693_218_999, status: 200, msg: expect.stringMatching(/^Event with id/) },
    { now: 1_599_693_219_000, status: 401, msg: "JWT token is expired" },
    { now: noon, status: 401, msg: "JWT token is expired" },
  ])("counts until its second is over: $status at $now", async ({ now, status, msg }) => {
    const world = jwtSandbox("email", () => now);
    const body = { email: "test@iterable.com", eventName: "Signed Up" };
    expect(await send(world, bearerHeaders(published), body)).toMatchObject({ status, body: { msg } });
    world.close();
  });
});

describe("a key that asks for a JWT", () => {
  it.each<{ what: string; authorization?: string }>([
    { what: "no Authorization header" },
    { what: "an empty one", authorization: "" },
    { what: "another scheme", authorization: "Basic YTpi" },
    { what: "a scheme alone", authorization: "Bearer" },
    { what: "a scheme and blanks", authorization: "Bearer  " },
    { what: "two tokens", authorization: "Bearer a b" },
  ])("refuses $what", async ({ authorization }) => {
    const headers = { "Api-Key": bearerKey, ...(authorization !== undefined && { Authorization: authorization }) };
    const body = { msg: "JWT Authorization header is not set", code: "BadAuthorizationHeader", params: null };
    expect(await track(headers)).toEqual({ status: 401, body, held: 0 });
  });

  it.each<{ what: string; payload?: unknown; signing?: Signing }>([
    { what: "claims by email", payload: claims },
    { what: "an email in another case", payload: { ...times, email: "ADA@Example.com" } },
    { what: "claims it does not know", payload: { ...claims, aud: "web", jti: "1" } },
    { what: "the longest lifetime", payload: { ...ada, iat: noonSeconds, exp: noonSeconds + longest } },
    { what: "the last second", payload: { ...ada, iat: noonSeconds - 60, exp: noonSeconds + 1 } },
    { what: "no typ in its header", payload: claims, signing: { header: withoutTyp } },
    { what: "a typ in small letters", payload: claims, signing: { header: { alg: "HS256", typ: "jwt" } } },
    { what: "an issue in the future", payload: { ...ada, iat: noonSeconds + 30, exp: noonSeconds + 60 } },
  ])("takes $what", async ({ payload, signing }) => {
    expect(await track(bearerHeaders(await signToken(payload, signing)))).toEqual(taken);
  });

  it.each<{ what: string; payload: unknown; signing?: Signing; msg?: string }>([
    { what: "another secret", payload: claims, signing: { secret: "0".repeat(32) } },
    { what: "another algorithm", payload: claims, signing: { header: { alg: "HS512", typ: "JWT" } } },
    { what: "times in milliseconds", payload: { ...ada, iat: noonSeconds * 1_000, exp: noonSeconds * 1_000 + 60_000 } },
    { what: "another typ", payload: claims, signing: { header: { alg: "HS256", typ: "JWS" } } },
    { what: "a payload that is no JSON", payload: "{" },
    { what: "a payload that is no object", payload: "[]" },
    { what: "nobody", payload: times },
    { what: "an email and a userId", payload: { ...claims, userId: "u-1" } },
    { what: "an empty email", payload: { ...times, email: "" } },
    { what: "a userId that is a number", payload: { ...times, userId: 1 } },
    { what: "an email that is null", payload: { ...times, email: null } },
    { what: "no iat", payload: { ...ada, exp: times.exp } },
    { what: "no exp", payload: { ...ada, iat: times.iat } },
    { what: "an iat that is text", payload: { ...claims, iat: String(times.iat) } },
    { what: "an exp that is text", payload: { ...claims, exp: String(times.exp) } },
    { what: "an iat with a fraction", payload: { ...claims, iat: times.iat - 0.5 } },
    { what: "an exp with a fraction", payload: { ...claims, exp: times.exp + 0.5 } },
    { what: "times in milliseconds", payload: { ...ada, iat: noon, exp: noon + 60_000_000 } },
    { what: "a second too long a life", payload: { ...ada, iat: noonSeconds, exp: noonSeconds + longest + 1 } },
    { what: "a time that is over", payload: { ...claims, exp: noonSeconds }, msg: "JWT token is expired" },
  ])("refuses a token with $what", async ({ payload, signing, msg }) => {
    expect(await track(bearerHeaders(await signToken(payload, signing)))).toEqual(refused("InvalidJwtPayload", msg));
  });

  it.each(["x", "x.y", "a.b.c", "..", "e30.e30."])("refuses %j for a token", async (jwt) => {
    expect(await track(bearerHeaders(jwt))).toEqual(refused("InvalidJwtPayload"));
  });

  it("refuses a token without a signature", async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const unsigned = `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.`;
    expect(await track(bearerHeaders(unsigned))).toEqual(refused("InvalidJwtPayload"));
  });

  it("reads the scheme in any case", async () => {
    const jwt = await signToken(claims);
    expect(await track({ "Api-Key": bearerKey, Authorization: `bearer  ${jwt}` })).toEqual(taken);
  });

  it("goes by the sandbox's clock", async () => {
    const world = jwtSandbox();
    const headers = bearerHeaders(await signToken(claims));
    await world.clock.advance(59_999);
    expect((await send(world, headers)).status).toBe(200);
    await world.clock.advance(1);
    expect(await send(world, headers)).toMatchObject({ status: 401, body: { msg: "JWT token is expired" } });
    world.close();
  });

  it("is refused before anything is made of its body", async () => {
    const world = jwtSandbox();
    const answer = await answerOf(world.request("POST", path, "{", { headers: { "Api-Key": bearerKey } }));
    expect(answer).toMatchObject({ status: 401, body: { code: "BadAuthorizationHeader" } });
    world.close();
  });

  it("reads a body only after its token", async () => {
    const world = jwtSandbox();
    const answer = await answerOf(
      world.request("POST", path, "{", { headers: bearerHeaders(await signToken(claims)) }),
    );
    expect(answer).toMatchObject({ status: 400, body: { code: "BadJsonBody" } });
    world.close();
  });
});

describe("a key that asks for none", () => {
  it.each(["Bearer x", ""])("does not look at the Authorization %j", async (Authorization) => {
    expect(await track({ "Api-Key": openKey, Authorization })).toEqual(taken);
  });
});

describe("a revoked token", () => {
  const userId = "u-1";
  const revoked = { status: 401, body: { msg: "JWT token is revoked", code: "InvalidJwtPayload" } };

  it.each([
    { what: "the same email", claim: ada, revokes: ada, counts: false },
    { what: "the email in another case", claim: ada, revokes: { email: "ADA@example.com" }, counts: false },
    { what: "the same userId", claim: { userId }, revokes: { userId }, counts: false },
    { what: "both", claim: { userId }, revokes: { ...ada, userId }, counts: false },
    { what: "another email", claim: ada, revokes: { email: "grace@example.com" }, counts: true },
    { what: "another userId", claim: { userId }, revokes: { userId: "U-1" }, counts: true },
    { what: "a userId that reads like the email", claim: ada, revokes: { userId: ada.email }, counts: true },
  ])("stops counting when $what is revoked: $counts", async ({ claim, revokes, counts }) => {
    const world = jwtSandbox();
    const headers = bearerHeaders(await signToken({ ...claim, iat: noonSeconds - 1, exp: times.exp }));
    const body = { ...claim, eventName: "Signed Up" };
    expect((await send(world, headers, body)).status).toBe(200);
    expect((await world.request("POST", "/api/auth/jwts/invalidate", revokes)).status).toBe(200);
    expect(await send(world, headers, body)).toMatchObject(counts ? { status: 200 } : revoked);
    world.close();
  });

  it.each([
    { iat: noonSeconds, issuedBefore: noon, counts: true },
    { iat: noonSeconds, issuedBefore: noon + 1, counts: false },
    { iat: noonSeconds - 1, issuedBefore: noon - 1_000, counts: true },
    { iat: noonSeconds - 1, issuedBefore: noon, counts: false },
  ])("was issued at $iat before $issuedBefore: $counts", async ({ iat, issuedBefore, counts }) => {
    const world = jwtSandbox();
    await world.request("POST", "/api/auth/jwts/invalidate", { ...ada, issuedBefore });
    const answer = await send(world, bearerHeaders(await signToken({ ...ada, iat, exp: times.exp })));
    expect(answer).toMatchObject(counts ? { status: 200 } : revoked);
    world.close();
  });

  it("counts again after a reset", async () => {
    const world = jwtSandbox();
    await world.request("POST", "/api/auth/jwts/invalidate", { ...ada, issuedBefore: noon + 1 });
    world.reset();
    expect((await send(world, bearerHeaders(await signToken(claims)))).status).toBe(200);
    world.close();
  });
});
