import { expect, it } from "vitest";
import { bearerHeaders, bearerKey, jwtSandbox, noonSeconds, signToken } from "../support/jwt.ts";
import type { World } from "../support/sandbox.ts";

const ada = { email: "ada@example.com" };
const grace = { email: "grace@example.com" };
const countess = { email: "countess@example.com" };
const visitor = { userId: "5f0c7a52-7a0e-4f0e-9d5a-1f5d1d9c2b11" };
const device = { applicationName: "com.example.shop", platform: "APNS", token: "t-1" };

/** A step of a life with an SDK: a call, the token it brings, and what is answered. */
type FlowStep = readonly [
  call: readonly [path: string, body?: object] | ((world: World) => unknown),
  claims?: object | undefined,
  answer?: string,
];

const track = (who: object): FlowStep[0] => ["events/track", { ...who, eventName: "Seen" }];
const update = (who: object): FlowStep[0] => ["users/update", { ...who, preferUserId: true }];
const later = (world: World) => world.clock.advance(61_000);
const fresh = { iat: noonSeconds + 61 };

const session = {
  user: { ...visitor, dataFields: {} },
  createdAt: noonSeconds,
  unknownSessionContext: { totalUnknownSessionCount: 1, matchedCriteriaId: 1 },
};

/** The answers by which SDKs go: `InvalidJwtPayload` has each of them fetch another token and call again. */
const ok = "200 Success";
const missing = "401 BadAuthorizationHeader JWT Authorization header is not set";
const expired = "401 InvalidJwtPayload JWT token is expired";
const revoked = "401 InvalidJwtPayload JWT token is revoked";
const mismatched = "401 JwtUserIdentifiersMismatched";

const flows: Readonly<Record<string, readonly FlowStep[]>> = {
  "a token that expires is refreshed, and the call is made again": [
    [update(ada), ada, ok],
    [later],
    [track(ada), ada, expired],
    [track(ada), { ...ada, ...fresh }, ok],
  ],
  "a call that came before the first token is made again with one": [
    [update(ada), undefined, missing],
    [update(ada), ada, ok],
    [["inApp/getMessages?email=ada@example.com&count=10"], undefined, missing],
    [["inApp/getMessages?email=ada@example.com&count=10"], ada, "200"],
  ],
  "a token of the one who was logged in before is of no use to the next": [
    [update(ada), ada, ok],
    [update(grace), ada, mismatched],
    [update(grace), grace, ok],
    [track(ada), grace, mismatched],
  ],
  "a token that a server revokes is refreshed": [
    [update(ada), ada, ok],
    [later],
    [
      (world) =>
        world.request("POST", "/api/auth/jwts/invalidate", { ...ada, issuedBefore: (noonSeconds + 61) * 1_000 }),
    ],
    [track(ada), { ...ada, exp: noonSeconds + 600 }, revoked],
    [track(ada), { ...ada, ...fresh }, ok],
  ],
  "whoever changes their email needs a token for the new one": [
    [update(ada), ada, ok],
    [["users/updateEmail", { currentEmail: ada.email, newEmail: countess.email }], ada, ok],
    [track(countess), ada, mismatched],
    [track(countess), countess, ok],
  ],
  "a visitor needs none until they are a profile, then one by the userId, then that of their login": [
    [["unknownuser/list"], undefined, "200"],
    [["unknownuser/events/session", session], undefined, ok],
    [["unknownuser/consent", { ...visitor, consentTimestamp: noonSeconds, isUserKnown: false }], undefined, ok],
    [track(visitor), undefined, missing],
    [track(visitor), visitor, ok],
    [update(ada), ada, ok],
    [["users/merge", { sourceUserId: visitor.userId, destinationEmail: ada.email }], visitor, mismatched],
    [["users/merge", { sourceUserId: visitor.userId, destinationEmail: ada.email }], ada, ok],
    [track(ada), ada, ok],
    [track(visitor), ada, mismatched],
  ],
  "a mobile SDK merges a visitor without one": [
    [["unknownuser/events/session", session], undefined, ok],
    [["users/merge", { sourceUserId: visitor.userId, destinationEmail: ada.email }], undefined, ok],
  ],
  "a device is disabled after the logout, without one; an expired one that comes along is told of": [
    [["users/registerDeviceToken", { ...ada, device }], ada, ok],
    [["users/disableDevice", { ...ada, token: "t-1" }], undefined, ok],
    [["users/registerDeviceToken", { ...ada, device }], undefined, missing],
    [later],
    [["users/disableDevice", { ...ada, token: "t-1" }], ada, expired],
  ],
  "an app asks for its configuration before anybody is there": [
    [["mobile/getRemoteConfiguration?platform=iOS"], undefined, "200"],
  ],
};

/** Calls as an SDK does, with the key that asks for a JWT. */
async function call(
  world: World,
  [path, body]: readonly [string, object?],
  claims: object | undefined,
): Promise<string> {
  const times = { iat: noonSeconds, exp: noonSeconds + 60 };
  const issuedAt = (claims as { iat?: number } | undefined)?.iat;
  const token = claims && { ...times, ...(issuedAt !== undefined && { exp: issuedAt + 60 }), ...claims };
  const headers = token === undefined ? { "Api-Key": bearerKey } : bearerHeaders(await signToken(token));
  const response = await world.request(body === undefined ? "GET" : "POST", `/api/${path}`, body, { headers });
  const { code, msg } = (await response.json()) as { readonly code?: string; readonly msg?: string };
  const isTold = code !== "Success" && code !== "JwtUserIdentifiersMismatched";
  return [response.status, code, isTold ? msg : undefined].filter((part) => part !== undefined).join(" ");
}

it.each(Object.entries(flows))("%s", async (_, steps) => {
  const world = jwtSandbox();
  await world.request("POST", "/_sandbox/criteriaSets", {
    name: "Anybody",
    searchQuery: { dataType: "customEvent", field: "eventName", comparatorType: "IsSet" },
  });
  const answers: unknown[] = [];
  for (const [what, claims] of steps) {
    if (typeof what === "function") answers.push(void (await what(world)));
    else answers.push(await call(world, what, claims));
  }
  expect(answers).toEqual(steps.map(([, , answer]) => answer));
  world.close();
});
