import { describe, expect, it } from "vitest";
import {
  type Answer,
  emptySandbox,
  get,
  nobody,
  nthId,
  profileAnswer,
  profileStamps,
  refusalAnswer,
  sandboxAfter,
  type World,
} from "../../support/sandbox.ts";

const email = "ada@example.com";

const noUser = (userId: string): Answer => ({
  status: 400,
  body: {
    error: "BadRequest",
    message: "No user with that id exists!",
    code: "error.users.noUserWithIdExists",
    data: { args: [userId] },
  },
});

const invalid = (given: string) => refusalAnswer(400, "InvalidEmailAddressError", `Invalid email: ${given}`);

const byEmail: { id: string; lookup: (world: World, email: string) => Promise<Answer> }[] = [
  { id: "users.get", lookup: (world, given) => get(world, `users/${encodeURIComponent(given)}`) },
  { id: "users.getByEmail", lookup: (world, given) => get(world, "users/getByEmail", { email: given }) },
];

describe.each(byEmail)("$id", ({ lookup }) => {
  it("answers the whole profile", async () => {
    const dataFields = { plan: "pro", home: { city: "Turin" }, phoneNumber: "call me" };
    const world = await sandboxAfter([["users/update", { email, userId: "u-1", dataFields }]]);
    expect(await lookup(world, email)).toEqual(profileAnswer({ email, userId: "u-1", ...dataFields }));
  });

  it("answers a profile without userId", async () => {
    const world = await sandboxAfter([["users/update", { email }]]);
    expect(await lookup(world, email)).toEqual(profileAnswer({ email }));
  });

  it("finds an email in other letters", async () => {
    const world = await sandboxAfter([["users/update", { email: "Ada+1@Example.com" }]]);
    expect(await lookup(world, "aDA+1@example.COM")).toEqual(profileAnswer({ email: "ada+1@example.com" }));
  });

  it.each([
    { given: "grace@example.com", answer: nobody },
    { given: "Foo@", answer: invalid("foo@") },
    { given: "None", answer: invalid("none") },
  ])("answers $answer.status for $given", async ({ given, answer }) => {
    expect(await lookup(await sandboxAfter([["users/update", { email }]]), given)).toEqual(answer);
  });

  it("answers an empty object for a hidden profile", async () => {
    const world = await sandboxAfter([["events/track", { email, eventName: "Seen" }]]);
    expect(await lookup(world, email)).toEqual(nobody);
  });

  it("answers an empty object for a forgotten user", async () => {
    const world = await sandboxAfter([
      ["users/update", { email }],
      ["users/forget", { email }],
    ]);
    expect(await lookup(world, email)).toEqual(nobody);
  });

  it("finds users of a userID-based project by the email they carry, the oldest first", async () => {
    const world = await sandboxAfter(
      [
        ["users/update", { userId: "u-1", email }],
        ["users/update", { userId: "u-2", email }],
      ],
      "userId",
    );
    const { body } = await lookup(world, email);
    expect(body).toMatchObject({ user: { email, userId: "u-1", dataFields: { email, userId: "u-1" } } });
  });
});

describe("users.getByEmail without an email", () => {
  it("answers BadParams", async () => {
    expect(await get(emptySandbox(), "users/getByEmail")).toEqual(
      refusalAnswer(400, "BadParams", "Missing parameter: email"),
    );
  });

  it("answers for an empty one as for any malformed one", async () => {
    expect(await get(emptySandbox(), "users/getByEmail", { email: "" })).toEqual(invalid(""));
  });
});

const byUserId: { id: string; lookup: (world: World, userId: string) => Promise<Answer> }[] = [
  { id: "users.getByUserId", lookup: (world, given) => get(world, `users/byUserId/${encodeURIComponent(given)}`) },
  { id: "users.findByUserId", lookup: (world, given) => get(world, "users/byUserId", { userId: given }) },
];

describe.each(byUserId)("$id", ({ lookup }) => {
  it("answers the whole profile", async () => {
    const world = await sandboxAfter([["users/update", { email, userId: "u/1+%", dataFields: { plan: "pro" } }]]);
    expect(await lookup(world, "u/1+%")).toEqual(profileAnswer({ email, userId: "u/1+%", plan: "pro" }));
  });

  it("answers a profile without email", async () => {
    const world = await sandboxAfter([["users/update", { userId: "u-1" }]], "hybrid");
    const dataFields = { ...profileStamps(), itblUserId: nthId(1), userId: "u-1" };
    expect(await lookup(world, "u-1")).toEqual({ status: 200, body: { user: { userId: "u-1", dataFields } } });
  });

  it("answers the oldest of several profiles that share a userId", async () => {
    const world = await sandboxAfter([
      ["users/update", { email, userId: "u-1" }],
      ["users/update", { email: "grace@example.com", userId: "u-1" }],
    ]);
    expect(await lookup(world, "u-1")).toEqual(profileAnswer({ email, userId: "u-1" }));
  });

  it("passes over an older profile that is hidden", async () => {
    const world = await sandboxAfter([
      ["events/track", { email: "grace@example.com", userId: "u-1", eventName: "Seen" }],
      ["users/update", { email, userId: "u-1" }],
    ]);
    expect(await lookup(world, "u-1")).toEqual(profileAnswer({ email, userId: "u-1" }));
  });

  it.each([
    { given: "u-2", answer: noUser("u-2") },
    { given: "U-1", answer: noUser("U-1") },
    { given: "ü", answer: refusalAnswer(400, "InvalidUserIdError", "Invalid userId: ü") },
  ])("refuses $given", async ({ given, answer }) => {
    expect(await lookup(await sandboxAfter([["users/update", { email, userId: "u-1" }]]), given)).toEqual(answer);
  });

  it("refuses a hidden profile as it does an unknown one", async () => {
    const world = await sandboxAfter([["events/track", { email, userId: "u-1", eventName: "Seen" }]]);
    expect(await lookup(world, "u-1")).toEqual(noUser("u-1"));
  });

  it("answers an empty object for an unknown user where the project says so", async () => {
    expect(await lookup(emptySandbox("email", { unknownUserIdReadsEmpty: true }), "u-1")).toEqual(nobody);
  });
});

describe("users.findByUserId without a userId", () => {
  it("answers BadParams", async () => {
    expect(await get(emptySandbox(), "users/byUserId")).toEqual(
      refusalAnswer(400, "BadParams", "Missing parameter: userId"),
    );
  });
});
