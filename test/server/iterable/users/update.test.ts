import { describe, expect, it } from "vitest";
import {
  atNoon,
  emptySandbox,
  get,
  playSteps,
  post,
  profileAnswer,
  profileStamps,
  sandboxAfter,
  success,
} from "../../support/sandbox.ts";

const email = "ada@example.com";

type Fields = Readonly<Record<string, unknown>>;

/** Updates after which the profile holds exactly these fields beside those of the server. */
const merges: { name: string; writes: readonly Fields[]; mergeNestedObjects?: boolean; kept: Fields }[] = [
  { name: "keeps a field that is absent", writes: [{ a: 1, b: 2 }, { b: 3 }], kept: { a: 1, b: 3 } },
  { name: "keeps everything when no field is sent", writes: [{ a: 1 }, {}], kept: { a: 1 } },
  { name: "replaces a scalar", writes: [{ plan: "free" }, { plan: "pro" }], kept: { plan: "pro" } },
  { name: "replaces an array", writes: [{ tags: ["a", "b"] }, { tags: ["c"] }], kept: { tags: ["c"] } },
  { name: "empties an array", writes: [{ tags: ["a"] }, { tags: [] }], kept: { tags: [] } },
  { name: "stores an empty string", writes: [{ plan: "free" }, { plan: "" }], kept: { plan: "" } },
  { name: "removes a field with null", writes: [{ a: 1, b: 2 }, { a: null }], kept: { b: 2 } },
  { name: "takes null for a field nobody has seen", writes: [{ a: null, b: 1 }], kept: { b: 1 } },
  {
    name: "replaces an object as a whole",
    writes: [{ home: { city: "Turin", zip: "10100" } }, { home: { city: "London" } }],
    kept: { home: { city: "London" } },
  },
  {
    name: "merges the keys of an object when asked",
    writes: [{ home: { city: "Turin", zip: "10100" } }, { home: { city: "London" } }],
    mergeNestedObjects: true,
    kept: { home: { city: "London", zip: "10100" } },
  },
  {
    name: "merges one level deep and no deeper",
    writes: [
      { home: { geo: { lat: 1, lon: 2 }, zip: "10100" } },
      { home: { geo: { lat: 3 } } },
      { home: { geo: { lon: 4 }, city: "Turin" } },
    ],
    mergeNestedObjects: true,
    kept: { home: { geo: { lon: 4 }, zip: "10100", city: "Turin" } },
  },
  {
    name: "does not merge arrays",
    writes: [{ home: { rooms: ["a", "b"] } }, { home: { rooms: ["c"] } }],
    mergeNestedObjects: true,
    kept: { home: { rooms: ["c"] } },
  },
  {
    name: "removes a key of a merged object with null",
    writes: [{ home: { city: "Turin", zip: "10100" } }, { home: { zip: null } }],
    mergeNestedObjects: true,
    kept: { home: { city: "Turin" } },
  },
  {
    name: "starts a merged object without the keys that are null",
    writes: [{ home: { city: "Turin", zip: null } }],
    mergeNestedObjects: true,
    kept: { home: { city: "Turin" } },
  },
  {
    name: "removes an object with null when merging",
    writes: [{ home: { city: "Turin" }, a: 1 }, { home: null }],
    mergeNestedObjects: true,
    kept: { a: 1 },
  },
  {
    name: "tells names apart by case and blanks",
    writes: [{ "Last Name 2": "L", lastName2: "l", "last name 2": "x" }],
    kept: { "Last Name 2": "L", lastName2: "l", "last name 2": "x" },
  },
  {
    name: "keeps names that objects inherit",
    writes: [{ constructor: "a", toString: "b" }, { constructor: "c" }],
    kept: { constructor: "c", toString: "b" },
  },
  { name: "keeps text beyond ASCII", writes: [{ name: "Zoë 🦜" }], kept: { name: "Zoë 🦜" } },
  {
    name: "keeps a cart that a caller writes",
    writes: [{ shoppingCartItems: [{ id: "7", name: "Mat", price: 25, quantity: 1 }] }],
    kept: { shoppingCartItems: [{ id: "7", name: "Mat", price: 25, quantity: 1 }] },
  },
];

/** Fields only Iterable writes: sent by a caller of a single update, they are ignored. */
const serverOnly: Fields = {
  emailListIds: [1],
  userListIds: [1],
  subscribedMessageTypeIds: [1],
  unsubscribedChannelIds: [1],
  unsubscribedMessageTypeIds: [1],
  devices: [{ token: "t" }],
  browserTokens: ["t"],
  itblInternal: { emailDomain: "example.org" },
  itblDS: { x: 1 },
  itblUserId: "mine",
  phoneNumberDetails: { carrier: "x" },
  publicIdString: "x",
  receivedSMSDisclaimer: true,
};

describe("users.update", () => {
  it.each(merges)("$name", async ({ writes, mergeNestedObjects, kept }) => {
    const world = emptySandbox();
    for (const dataFields of writes) {
      const body = { email, dataFields, ...(mergeNestedObjects !== undefined && { mergeNestedObjects }) };
      expect(await post(world, "users/update", body)).toEqual(success);
    }
    expect(await get(world, `users/${email}`)).toEqual(profileAnswer({ email, ...kept }));
  });

  it.each([
    { name: "no dataFields", body: {} },
    { name: "empty dataFields", body: { dataFields: {} } },
    { name: "dataFields of null", body: { dataFields: null, userId: null, mergeNestedObjects: null } },
    { name: "properties Iterable does not know", body: { enable_batching: true, batch_size: 1001 } },
  ])("creates a user from $name", async ({ body }) => {
    const world = emptySandbox();
    expect(await post(world, "users/update", { email, ...body })).toEqual(success);
    expect(await get(world, `users/${email}`)).toEqual(profileAnswer({ email }));
  });

  it("creates an unknown user even when new fields are not wanted", async () => {
    const world = emptySandbox();
    const body = { email, dataFields: { plan: "pro" }, createNewFields: false };
    expect(await post(world, "users/update", body)).toEqual(success);
    expect(await get(world, `users/${email}`)).toEqual(profileAnswer({ email }));
  });

  it("ignores the fields that only Iterable writes", async () => {
    const world = await sandboxAfter([["users/update", { email, dataFields: { ...serverOnly, plan: "pro" } }]]);
    expect(await get(world, `users/${email}`)).toEqual(profileAnswer({ email, plan: "pro" }));
  });
});

describe("users.update of what the server stamps", () => {
  const hour = 3_600_000;
  const later = "2024-03-01 13:00:00 +00:00";

  it("moves profileUpdatedAt and documentUpdatedAt with every accepted write, even one that changes nothing", async () => {
    const world = await sandboxAfter([["users/update", { email, dataFields: { plan: "pro" } }]]);
    await world.clock.advance(hour);
    await playSteps(world, [["users/update", { email, dataFields: { plan: "pro" } }]]);
    const itblInternal = { documentCreatedAt: atNoon, documentUpdatedAt: later, emailDomain: "example.com" };
    expect(await get(world, `users/${email}`)).toEqual(
      profileAnswer({ email, plan: "pro", profileUpdatedAt: later, itblInternal }),
    );
  });

  it("leaves the profile as it was when a write is refused", async () => {
    const world = await sandboxAfter([["users/update", { email, dataFields: { visits: 1 } }]]);
    await world.clock.advance(hour);
    expect((await post(world, "users/update", { email, dataFields: { visits: "many", plan: "pro" } })).status).toBe(
      400,
    );
    expect(await get(world, `users/${email}`)).toEqual(profileAnswer({ email, visits: 1 }));
  });

  it.each([
    { name: "signupDate", sent: { signupDate: "2020-08-19T20:50:04.000Z" }, kept: "2020-08-19 20:50:04 +00:00" },
    { name: "signupSource", sent: { signupSource: "Import" }, kept: "Import" },
    { name: "profileUpdatedAt", sent: { profileUpdatedAt: "2020-08-19 20:50:04" }, kept: "2020-08-19 20:50:04 +00:00" },
  ])("lets callers set $name", async ({ name, sent, kept }) => {
    const world = await sandboxAfter([["users/update", { email, dataFields: sent }]]);
    expect(await get(world, `users/${email}`)).toEqual(profileAnswer({ email, [name]: kept }));
  });

  it("removes signupDate with null and does not set it again", async () => {
    const world = await sandboxAfter([
      ["users/update", { email }],
      ["users/update", { email, dataFields: { signupDate: null } }],
      ["users/update", { email, dataFields: { plan: "pro" } }],
    ]);
    const { signupDate: _removed, ...rest } = profileStamps(email);
    const dataFields = { ...rest, email, plan: "pro" };
    expect(await get(world, `users/${email}`)).toEqual({ status: 200, body: { user: { email, dataFields } } });
  });
});

const internal = { documentCreatedAt: atNoon, documentUpdatedAt: atNoon, emailDomain: "example.com" };

const phones: { name: string; writes: readonly Fields[]; kept: Fields }[] = [
  {
    name: "the country of a phone number",
    writes: [{ phoneNumber: "+5583999999999" }],
    kept: { phoneNumber: "+5583999999999", itblInternal: { ...internal, regionCode: "BR" } },
  },
  {
    name: "the country of the newest phone number",
    writes: [{ phoneNumber: "+5583999999999" }, { phoneNumber: "+442071838750" }],
    kept: { phoneNumber: "+442071838750", itblInternal: { ...internal, regionCode: "GB" } },
  },
  {
    name: "the country after the phone number is removed",
    writes: [{ phoneNumber: "+5583999999999" }, { phoneNumber: null }],
    kept: { itblInternal: { ...internal, regionCode: "BR" } },
  },
  {
    name: "no country for a number that is not E.164",
    writes: [{ phoneNumber: "call me" }],
    kept: { phoneNumber: "call me", itblInternal: internal },
  },
];

describe("users.update of a phone number", () => {
  it.each(phones)("keeps $name", async ({ writes, kept }) => {
    const world = await sandboxAfter(writes.map((dataFields) => ["users/update", { email, dataFields }]));
    expect(await get(world, `users/${email}`)).toEqual(profileAnswer({ email, ...kept }));
  });
});
