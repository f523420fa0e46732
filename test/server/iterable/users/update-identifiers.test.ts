import { describe, expect, it } from "vitest";
import {
  atNoon,
  digits,
  emptySandbox,
  get,
  listPeople,
  nobody,
  post,
  profileAnswer,
  refusalAnswer,
  sandboxAfter,
  success,
} from "../../support/sandbox.ts";

const email = "ada@example.com";

type Fields = Readonly<Record<string, unknown>>;

const internal = { documentCreatedAt: atNoon, documentUpdatedAt: atNoon, emailDomain: "example.com" };

describe("users.update of identifiers among the fields", () => {
  it("keeps emails in lower case", async () => {
    const world = await sandboxAfter([
      ["users/update", { email: "Ada@Example.COM", dataFields: { a: 1 } }],
      ["users/update", { email: "ADA@example.com", dataFields: { b: 2 } }],
    ]);
    expect(listPeople(world)).toEqual([{ email }]);
    expect(await get(world, "users/aDa@example.com")).toEqual(profileAnswer({ email, a: 1, b: 2 }));
  });

  it.each([email, "ADA@example.com", "other@example.com", null])(
    "leaves the email of an email-based project alone when dataFields.email is %s",
    async (given) => {
      const world = await sandboxAfter([["users/update", { email, dataFields: { email: given, a: 1 } }]]);
      expect(await get(world, `users/${email}`)).toEqual(profileAnswer({ email, a: 1 }));
      expect(await get(world, "users/other@example.com")).toEqual(nobody);
    },
  );

  it.each(["email", "userId", "hybrid"] as const)("sets the userId from dataFields.userId (%s)", async (kind) => {
    const world = await sandboxAfter([["users/update", { email, userId: "u-1", dataFields: { plan: "pro" } }]], kind);
    const ref = kind === "userId" ? { userId: "u-1" } : { email };
    expect(await post(world, "users/update", { ...ref, dataFields: { userId: "u-2" } })).toEqual(success);
    expect(listPeople(world)).toEqual([{ email, userId: "u-2" }]);
  });

  it.each(["userId", "hybrid"] as const)("changes the email with dataFields.email (%s)", async (kind) => {
    const world = await sandboxAfter([["users/update", { email, userId: "u-1" }]], kind);
    const body = { userId: "u-1", dataFields: { email: "Countess@Example.org" } };
    expect(await post(world, "users/update", body)).toEqual(success);
    expect(listPeople(world)).toEqual([{ email: "countess@example.org", userId: "u-1" }]);
    const { user } = (await get(world, "users/byUserId/u-1")).body as { user: { dataFields: Fields } };
    expect(user.dataFields.itblInternal).toEqual({ ...internal, emailDomain: "example.org" });
  });

  it.each(["userId", "hybrid"] as const)("refuses a userId another user has (%s)", async (kind) => {
    const world = await sandboxAfter(
      [
        ["users/update", { userId: "u-1" }],
        ["users/update", { userId: "u-2" }],
      ],
      kind,
    );
    expect(await post(world, "users/update", { userId: "u-1", dataFields: { userId: "u-2" } })).toEqual(
      refusalAnswer(400, "UserIdAlreadyExists", "A user with userId u-2 already exists"),
    );
    expect(listPeople(world)).toEqual([{ userId: "u-1" }, { userId: "u-2" }]);
  });

  it("gives two users of an email-based project the same userId", async () => {
    const world = await sandboxAfter([
      ["users/update", { email, userId: "u-1" }],
      ["users/update", { email: "grace@example.com" }],
      ["users/update", { email: "grace@example.com", dataFields: { userId: "u-1" } }],
    ]);
    expect(listPeople(world)).toEqual([
      { email, userId: "u-1" },
      { email: "grace@example.com", userId: "u-1" },
    ]);
  });

  it("refuses an email another user of a hybrid project has", async () => {
    const world = await sandboxAfter(
      [
        ["users/update", { email }],
        ["users/update", { email: "grace@example.com" }],
      ],
      "hybrid",
    );
    expect(await post(world, "users/update", { email, dataFields: { email: "grace@example.com" } })).toEqual(
      refusalAnswer(400, "EmailAlreadyExists", "A user with email grace@example.com already exists"),
    );
  });

  it("gives two users of a userID-based project the same email", async () => {
    const world = await sandboxAfter(
      [
        ["users/update", { userId: "u-1", email }],
        ["users/update", { userId: "u-2", dataFields: { email } }],
      ],
      "userId",
    );
    expect(listPeople(world)).toEqual([
      { email, userId: "u-1" },
      { email, userId: "u-2" },
    ]);
  });

  it.each([
    { kind: "email", dataFields: { userId: "" }, code: "InvalidUserIdError", msg: "Invalid userId: " },
    { kind: "email", dataFields: { userId: "ü" }, code: "InvalidUserIdError", msg: "Invalid userId: ü" },
    { kind: "email", dataFields: { email: "Foo@" }, code: "InvalidEmailAddressError", msg: "Invalid email: foo@" },
    { kind: "hybrid", dataFields: { email: "Foo@" }, code: "InvalidEmailAddressError", msg: "Invalid email: foo@" },
    { kind: "hybrid", dataFields: { email: "" }, code: "InvalidEmailAddressError", msg: "Invalid email: " },
  ] as const)(
    "refuses malformed identifiers in dataFields: $dataFields ($kind)",
    async ({ kind, dataFields, code, msg }) => {
      const world = emptySandbox(kind);
      expect(await post(world, "users/update", { email, dataFields })).toEqual(refusalAnswer(400, code, msg));
      expect(listPeople(world)).toEqual([]);
    },
  );
});

describe("users.update by a userId", () => {
  it("writes to the oldest of several users who share it", async () => {
    const world = await sandboxAfter([
      ["users/update", { email: "grace@example.com", userId: "u-1" }],
      ["users/update", { email, userId: "u-1" }],
      ["users/update", { userId: "u-1", dataFields: { plan: "pro" } }],
    ]);
    expect(world.contacts().map(({ dataFields }) => dataFields.plan)).toEqual(["pro", undefined]);
  });

  it("keeps the placeholder email it once made", async () => {
    const world = await sandboxAfter([
      ["users/update", { userId: "u-1", preferUserId: true }],
      ["users/update", { userId: "u-1", preferUserId: true, dataFields: { plan: "pro" } }],
    ]);
    const placeholder = `u-1+${digits}@placeholder.email`;
    expect(await get(world, `users/${placeholder}`)).toEqual(
      profileAnswer({ email: placeholder, userId: "u-1", plan: "pro" }),
    );
  });
});

const malformed: { ref: Fields; code: string; msg: string }[] = [
  { ref: {}, code: "BadParams", msg: "Either email or userId must be set: ApiUserUpdateRequest(None,None,None,None)" },
  {
    ref: { email: null, userId: null },
    code: "BadParams",
    msg: "Either email or userId must be set: ApiUserUpdateRequest(None,None,None,None)",
  },
  { ref: { email: "" }, code: "InvalidEmailAddressError", msg: "Invalid email: " },
  { ref: { email: "Foo@" }, code: "InvalidEmailAddressError", msg: "Invalid email: foo@" },
  { ref: { email: "None" }, code: "InvalidEmailAddressError", msg: "Invalid email: none" },
  { ref: { email: "user @example.com" }, code: "InvalidEmailAddressError", msg: "Invalid email: user @example.com" },
  {
    ref: { email: "ada@example.notatld" },
    code: "InvalidEmailAddressError",
    msg: "Invalid email: ada@example.notatld",
  },
  { ref: { email: "sayan", userId: "u-1" }, code: "InvalidEmailAddressError", msg: "Invalid email: sayan" },
  { ref: { userId: "" }, code: "InvalidUserIdError", msg: "Invalid userId: " },
  { ref: { userId: "u-1 " }, code: "InvalidUserIdError", msg: "Invalid userId: u-1 " },
  { ref: { email, userId: "x".repeat(53) }, code: "InvalidUserIdError", msg: `Invalid userId: ${"x".repeat(53)}` },
];

describe("users.update of a malformed reference", () => {
  it.each(malformed)("refuses $ref", async ({ ref, code, msg }) => {
    const world = emptySandbox("hybrid");
    expect(await post(world, "users/update", { ...ref, dataFields: { plan: "pro" } })).toEqual(
      refusalAnswer(400, code, msg),
    );
    expect(listPeople(world)).toEqual([]);
  });
});
