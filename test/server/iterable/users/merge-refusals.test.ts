import { describe, expect, it } from "vitest";
import { createSandbox } from "../../../../server/index.ts";
import {
  fixedSystem,
  get,
  listPeople,
  post,
  profileAnswer,
  refusalAnswer,
  type Step,
  sandboxAfter,
  success,
} from "../../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

type Fields = Readonly<Record<string, unknown>>;

const has = (email: string, dataFields: Fields, more: Fields = {}): Step => [
  "users/update",
  { email, ...more, dataFields },
];

const graceIntoAda = { sourceEmail: grace, destinationEmail: ada };

describe("users.merge into a user nobody knows", () => {
  it.each([
    { kind: "email", to: { destinationEmail: "New@example.org" }, after: { email: "new@example.org", userId: "u-2" } },
    { kind: "email", to: { destinationUserId: "u-9" }, after: { email: grace, userId: "u-9" } },
    { kind: "hybrid", to: { destinationEmail: "new@example.org" }, after: { email: "new@example.org", userId: "u-2" } },
    { kind: "userId", to: { destinationUserId: "u-9" }, after: { email: grace, userId: "u-9" } },
  ] as const)("renames the source to $to ($kind)", async ({ kind, to, after }) => {
    const world = await sandboxAfter([has(grace, { a: 1 }, { userId: "u-2" })], kind);
    expect(await post(world, "users/merge", { sourceUserId: "u-2", ...to })).toEqual(success);
    expect(listPeople(world)).toEqual([after]);
    const [contact] = world.contacts();
    expect(contact?.dataFields).toMatchObject({
      a: 1,
      itblInternal: { emailDomain: after.email.slice(after.email.indexOf("@") + 1) },
    });
  });

  it("reveals a hidden destination that is named by its userId", async () => {
    const world = await sandboxAfter([
      ["events/track", { email: ada, userId: "u-1", eventName: "Seen" }],
      has(grace, { a: 1 }),
      ["users/merge", { sourceEmail: grace, destinationUserId: "u-1" }],
    ]);
    expect(listPeople(world)).toEqual([{ email: ada, userId: "u-1" }]);
  });

  it("reveals a hidden destination, with its own events and the source's", async () => {
    const world = await sandboxAfter([
      ["events/track", { email: ada, userId: "u-1", eventName: "Seen" }],
      has(grace, { a: 1 }),
      ["users/merge", graceIntoAda],
    ]);
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada, userId: "u-1", a: 1 }));
    expect((await get(world, `events/${ada}`)).body).toMatchObject({ events: [{ eventName: "Seen" }] });
  });
});

const managed = (field: string) => `arrayMerge cannot name '${field}', which Iterable manages`;
const notObjects = "arrayMerge of 'l' has dedupeBy, but the field is not an array of objects";

const refused: { name: string; body: Fields; code: string; msg: string }[] = [
  {
    name: "an unknown source email",
    body: { sourceEmail: "No@example.com", destinationEmail: ada },
    code: "UnknownEmailError",
    msg: "No user exists with email no@example.com",
  },
  {
    name: "an unknown source userId",
    body: { sourceUserId: "u-9", destinationEmail: ada },
    code: "UnknownUserIdError",
    msg: "No user exists with userId u-9",
  },
  {
    name: "a hidden source",
    body: { sourceEmail: "hid@example.com", destinationEmail: ada },
    code: "UnknownEmailError",
    msg: "No user exists with email hid@example.com",
  },
  {
    name: "a hidden source by userId",
    body: { sourceUserId: "u-h", destinationEmail: ada },
    code: "UnknownUserIdError",
    msg: "No user exists with userId u-h",
  },
  {
    name: "no source",
    body: { destinationEmail: ada },
    code: "BadParams",
    msg: "Either sourceEmail or sourceUserId must be set",
  },
  {
    name: "no destination",
    body: { sourceEmail: grace },
    code: "BadParams",
    msg: "Either destinationEmail or destinationUserId must be set",
  },
  {
    name: "a malformed source",
    body: { sourceEmail: "Foo@", destinationEmail: ada },
    code: "InvalidEmailAddressError",
    msg: "Invalid email: foo@",
  },
  {
    name: "a malformed destination",
    body: { sourceEmail: grace, destinationUserId: "" },
    code: "InvalidUserIdError",
    msg: "Invalid userId: ",
  },
  {
    name: "a user into itself",
    body: { sourceEmail: ada, destinationEmail: "ADA@example.com" },
    code: "BadParams",
    msg: "Source and destination are the same user",
  },
  {
    name: "a user into itself by two names",
    body: { sourceEmail: ada, destinationUserId: "u-1" },
    code: "BadParams",
    msg: "Source and destination are the same user",
  },
  {
    name: "dedupeBy of an array of text",
    body: { ...graceIntoAda, arrayMerge: [{ field: "l", dedupeBy: "id" }] },
    code: "BadParams",
    msg: notObjects,
  },
  {
    name: "an array of devices",
    body: { ...graceIntoAda, arrayMerge: [{ field: "devices" }] },
    code: "BadParams",
    msg: managed("devices"),
  },
  {
    name: "an array of browser tokens",
    body: { ...graceIntoAda, arrayMerge: [{ field: "browserTokens" }] },
    code: "BadParams",
    msg: managed("browserTokens"),
  },
  {
    name: "an array of lists",
    body: { ...graceIntoAda, arrayMerge: [{ field: "l" }, { field: "emailListIds" }] },
    code: "BadParams",
    msg: managed("emailListIds"),
  },
];

describe("users.merge that cannot be", () => {
  it.each(refused)("refuses $name and changes nothing", async ({ body, code, msg }) => {
    const world = await sandboxAfter([
      has(ada, { l: ["a"] }, { userId: "u-1" }),
      has(grace, { l: ["b"] }),
      ["events/track", { email: "hid@example.com", userId: "u-h", eventName: "Seen" }],
    ]);
    const before = world.contacts();
    expect(await post(world, "users/merge", body)).toEqual(refusalAnswer(400, code, msg));
    expect(world.contacts()).toEqual(before);
  });

  it.each([
    { sourceEmail: grace, destinationUserId: "u-1" },
    { sourceUserId: "u-2", destinationEmail: ada },
  ])("refuses %j in a userID-based project", async (body) => {
    const world = await sandboxAfter([has(ada, {}, { userId: "u-1" }), has(grace, {}, { userId: "u-2" })], "userId");
    expect(await post(world, "users/merge", body)).toEqual(
      refusalAnswer(400, "BadParams", "A userId must be set: users of this project are named by userId"),
    );
  });
});

describe("users.merge with a client-side key", () => {
  const key = "0000000000000000000000000b111e00";

  const merged = async (steps: readonly Step[]) => {
    const keys = [
      { key: "00000000000000000000000000005e4e", type: "server" },
      { key, type: "mobile" },
    ] as const;
    const world = createSandbox({ keys, system: fixedSystem() });
    for (const [path, body] of steps) await world.request("POST", `/api/${path}`, body);
    const response = await world.request("POST", "/api/users/merge", graceIntoAda, { headers: { "Api-Key": key } });
    return { status: response.status, body: await response.json() };
  };

  it("is forbidden for two known users", async () => {
    expect(await merged([has(ada, {}), has(grace, {})])).toEqual(
      refusalAnswer(403, "Forbidden", "Merging two known users takes a server-side API key"),
    );
  });

  it("is allowed while the destination is unknown or hidden", async () => {
    expect(await merged([has(grace, {})])).toEqual(success);
    expect(await merged([["events/track", { email: ada, eventName: "Seen" }], has(grace, {})])).toEqual(success);
  });
});
