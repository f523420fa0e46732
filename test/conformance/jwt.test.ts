import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import type { Operation } from "../../contracts/index.ts";
import { exampleInit, exampleUrl, pathOf } from "../../parity/fuzz/example-request.ts";
import { createSandbox, defaultApiKey, type Sandbox } from "../../server/index.ts";
import { populateSandbox, readState } from "../support/populated-sandbox.ts";
import { exampleStatus, implementedOperations, kindFor } from "./support/operations.ts";

const jwtSecret = "2EB6A2F34691492F81A819AEDA32427F";
const keys = { mobile: "00000000000000000000000b111e0ea3", web: "000000000000000000000000003eb0ea" } as const;
type ClientType = keyof typeof keys;

/** Rows a client key may call, with each kind of client key that may. */
const clientRows = implementedOperations.flatMap(({ id, row }) =>
  (["mobile", "web"] as const).filter((type) => row.keys.includes(type)).map((type) => ({ id, row, type })),
);

/** Rows whose example names ada; a device is disabled by its token alone. */
const namingRows = clientRows.filter(({ row }) => JSON.stringify(row.example).includes("ada@example.com"));

/** The world, with a client key of each kind that asks for a JWT. */
async function bearerWorld(row: Operation): Promise<Sandbox> {
  const clients = Object.entries(keys).map(([type, key]) => ({ type: type as ClientType, key, jwtSecret }));
  const world = createSandbox({ kind: kindFor(row), keys: [{ key: defaultApiKey, type: "server" }, ...clients] });
  await populateSandbox(world);
  return world;
}

/** A token of the user the rows' examples are about, unless told otherwise. */
async function authorization(world: Sandbox, claims: object = {}, secret = jwtSecret): Promise<string> {
  const iat = Math.floor(world.clock.now() / 1_000);
  const signing = new SignJWT({ email: "ada@example.com", iat, exp: iat + 600, ...claims });
  const jwt = await signing.setProtectedHeader({ alg: "HS256", typ: "JWT" }).sign(new TextEncoder().encode(secret));
  return `Bearer ${jwt}`;
}

type Make = (world: Sandbox) => Promise<string | undefined>;

const noToken = { code: "BadAuthorizationHeader", msg: "JWT Authorization header is not set" };

const refused: readonly { what: string; make: Make; code: string; msg?: string }[] = [
  { what: "no token", make: async () => undefined, ...noToken },
  { what: "no Bearer", make: async () => "Basic YTpi", ...noToken },
  { what: "no JWT", make: async () => "Bearer x", code: "InvalidJwtPayload" },
  { what: "another secret's", make: (world) => authorization(world, {}, "another"), code: "InvalidJwtPayload" },
  { what: "two users'", make: (world) => authorization(world, { userId: "u-1" }), code: "InvalidJwtPayload" },
  { what: "too long-lived", make: (world) => authorization(world, { iat: 1 }), code: "InvalidJwtPayload" },
  {
    what: "expired",
    make: (world) => authorization(world, { iat: 1, exp: 2 }),
    code: "InvalidJwtPayload",
    msg: "JWT token is expired",
  },
];

const requestWith = (row: Operation, type: ClientType, given: string | undefined, text?: string) =>
  exampleInit(row, { "Api-Key": keys[type], ...(given !== undefined && { Authorization: given }) }, text);

/** Status of a row's example with the token of ada: a merge of two known users is refused, and a visitor is not her. */
const statusOf = (row: Operation): number =>
  ({ "users.merge": 403, "unknownUsers.trackSession": 401 })[row.id] ?? exampleStatus(row);

describe.each(clientRows)("$id with a $type key that asks for a JWT", ({ row, type }) => {
  it("takes the token of the user it is about", async () => {
    const world = await bearerWorld(row);
    const response = await world.fetch(exampleUrl(row), requestWith(row, type, await authorization(world)));
    expect(response.status).toBe(statusOf(row));
    world.close();
  });

  it("refuses a bad token, and unless its row says otherwise a missing one, before anything is made of the body", async () => {
    const world = await bearerWorld(row);
    const before = await readState(world);
    const wrong = refused.filter(({ what }) => row.jwt !== "optional" || what !== "no token");
    for (const { what, make, code, msg = expect.any(String) } of wrong) {
      for (const text of [undefined, "{"]) {
        const response = await world.fetch(exampleUrl(row), requestWith(row, type, await make(world), text));
        const answer = { what, status: response.status, body: await response.json() };
        const params = code === noToken.code ? null : { endpoint: pathOf(row) };
        expect(answer).toEqual({ what, status: 401, body: { msg, code, params } });
      }
    }
    expect(await readState(world)).toEqual(before);
    world.close();
  });
});

describe.each(clientRows.filter(({ row }) => row.jwt === "optional"))(
  "$id with a $type key that asks for a JWT",
  ({ row, type }) => {
    it("is called without one, as Iterable's SDKs do", async () => {
      const world = await bearerWorld(row);
      const response = await world.fetch(exampleUrl(row), requestWith(row, type, undefined));
      expect(response.status).toBe(row.id === "users.merge" ? 403 : exampleStatus(row));
      world.close();
    });
  },
);

describe.each(namingRows)("$id with a $type key that asks for a JWT", ({ row, type }) => {
  it("refuses the token of another user", async () => {
    const world = await bearerWorld(row);
    const before = await readState(world);
    for (const claims of [{ email: "grace@example.com" }, { email: undefined, userId: "u-2" }]) {
      const response = await world.fetch(exampleUrl(row), requestWith(row, type, await authorization(world, claims)));
      const body = { msg: expect.any(String), code: "JwtUserIdentifiersMismatched", params: { endpoint: pathOf(row) } };
      expect({ status: response.status, body: await response.json() }).toEqual({ status: 401, body });
    }
    expect(await readState(world)).toEqual(before);
    world.close();
  });
});
