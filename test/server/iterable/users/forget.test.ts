import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { ProjectKind } from "../../../../server/index.ts";
import {
  type Answer,
  emptySandbox,
  get,
  listPeople,
  nobody,
  playSteps,
  post,
  profileAnswer,
  refusalAnswer,
  remove,
  type Step,
  sandboxAfter,
  success,
} from "../../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const forgotten = refusalAnswer(409, "ForgottenUserError", "User is on the forgotten list");

const both: readonly Step[] = [
  ["users/update", { email: ada, userId: "u-1" }],
  ["users/update", { email: grace, userId: "u-2" }],
  ["lists", { name: "VIP" }],
  ["lists/subscribe", { listId: 1, subscribers: [{ email: ada, userId: "u-1" }] }],
  ["events/track", { email: ada, userId: "u-1", eventName: "Seen" }],
];

describe("users.delete", () => {
  it("removes profile, memberships and events, and lets the user come back fresh", async () => {
    const world = await sandboxAfter(both);
    expect(await remove(world, "users/ADA@example.com")).toEqual(success);
    expect(await get(world, `users/${ada}`)).toEqual(nobody);
    expect(await get(world, "lists/1/size")).toEqual({ status: 200, body: "0" });
    await world.clock.advance(3_600_000);
    const later = "2024-03-01 13:00:00 +00:00";
    await playSteps(world, [["users/update", { email: ada }]]);
    const itblInternal = { documentCreatedAt: later, documentUpdatedAt: later, emailDomain: "example.com" };
    expect(await get(world, `users/${ada}`)).toEqual(
      profileAnswer({ email: ada, signupDate: later, profileUpdatedAt: later, itblInternal }),
    );
    expect(await get(world, `events/${ada}`)).toEqual({ status: 200, body: { events: [] } });
    expect(await get(world, "lists/1/size")).toEqual({ status: 200, body: "0" });
  });

  it.each([
    { name: "an unknown user", email: "nobody@example.com", answer: success },
    {
      name: "a malformed email",
      email: "Foo@",
      answer: refusalAnswer(400, "InvalidEmailAddressError", "Invalid email: foo@"),
    },
  ])("answers $answer.status for $name", async ({ email, answer }) => {
    const world = await sandboxAfter(both);
    expect(await remove(world, `users/${email}`)).toEqual(answer);
    expect(listPeople(world)).toHaveLength(2);
  });

  it("removes a hidden profile and its events", async () => {
    const world = await sandboxAfter([["events/track", { email: ada, eventName: "Seen" }]]);
    expect(await remove(world, `users/${ada}`)).toEqual(success);
    expect(listPeople(world)).toEqual([]);
    await playSteps(world, [["users/update", { email: ada }]]);
    expect(await get(world, `events/${ada}`)).toEqual({ status: 200, body: { events: [] } });
  });

  it("is refused in a userID-based project", async () => {
    const world = await sandboxAfter(both, "userId");
    expect(await remove(world, `users/${ada}`)).toEqual(
      refusalAnswer(400, "BadParams", "A userId must be set: users of this project are named by userId"),
    );
    expect(listPeople(world)).toHaveLength(2);
  });
});

describe("users.deleteByUserId", () => {
  it("removes every profile with the userId, hidden ones too", async () => {
    const world = await sandboxAfter([
      ...both,
      ["users/update", { email: "eve@example.com", userId: "u-1" }],
      ["events/track", { email: "mel@example.com", userId: "u-1", eventName: "Seen" }],
    ]);
    expect(await remove(world, "users/byUserId/u-1")).toEqual({
      status: 200,
      body: { msg: "All users associated with u-1 were successfully deleted", code: "Success", params: null },
    });
    expect(listPeople(world)).toEqual([{ email: grace, userId: "u-2" }]);
  });

  it.each(["userId", "hybrid"] as const)("removes the user of a project of kind %s", async (kind) => {
    const world = await sandboxAfter(both, kind);
    expect((await remove(world, "users/byUserId/u-1")).status).toBe(200);
    expect(listPeople(world)).toEqual([{ email: grace, userId: "u-2" }]);
  });

  it.each([
    { userId: "rudder2", answer: refusalAnswer(400, "BadParams", "User does not exist. Email:  UserId: rudder2") },
    { userId: "U-1", answer: refusalAnswer(400, "BadParams", "User does not exist. Email:  UserId: U-1") },
    { userId: "%C3%BC", answer: refusalAnswer(400, "InvalidUserIdError", "Invalid userId: ü") },
  ])("refuses $userId", async ({ userId, answer }) => {
    const world = await sandboxAfter(both);
    expect(await remove(world, `users/byUserId/${userId}`)).toEqual(answer);
    expect(listPeople(world)).toHaveLength(2);
  });
});

interface Forget {
  readonly kind: ProjectKind;
  readonly ref: Readonly<Record<string, string>>;
  readonly left: readonly string[];
  readonly emails?: readonly string[];
  readonly userIds?: readonly string[];
}

const forgets: readonly Forget[] = [
  { kind: "email", ref: { email: "ADA@Example.com" }, left: [grace], emails: [ada] },
  { kind: "email", ref: { email: ada, userId: "u-2" }, left: [grace], emails: [ada] },
  { kind: "email", ref: { email: "nobody@example.com" }, left: [ada, grace], emails: ["nobody@example.com"] },
  { kind: "userId", ref: { userId: "u-1" }, left: [grace], userIds: ["u-1"] },
  { kind: "userId", ref: { userId: "u-1", email: grace }, left: [grace], userIds: ["u-1"] },
  { kind: "userId", ref: { userId: "U-9" }, left: [ada, grace], userIds: ["u-9"] },
  { kind: "hybrid", ref: { email: ada }, left: [grace], emails: [ada] },
  { kind: "hybrid", ref: { userId: "u-1" }, left: [grace], userIds: ["u-1"] },
  { kind: "hybrid", ref: { email: ada, userId: "u-1" }, left: [grace], emails: [ada], userIds: ["u-1"] },
];

const hashes = (name: string, values: readonly string[] | undefined): Answer => ({
  status: 200,
  body: { [name]: (values ?? []).map(sha256).sort() },
});

describe("users.forget", () => {
  it.each(forgets)("removes and blocks $ref ($kind)", async ({ kind, ref, left, emails, userIds }) => {
    const world = await sandboxAfter(both, kind);
    expect(await post(world, "users/forget", ref)).toEqual(success);
    expect(listPeople(world).map(({ email }) => email)).toEqual(left);
    if (kind !== "userId") expect(await get(world, "users/forgotten")).toEqual(hashes("hashedEmails", emails));
    if (kind !== "email") expect(await get(world, "users/forgottenUserIds")).toEqual(hashes("hashedUserIds", userIds));
  });

  it.each([
    { kind: "email", ref: { userId: "u-1" }, by: "email" },
    { kind: "email", ref: {}, by: "email" },
    { kind: "userId", ref: { email: ada }, by: "userId" },
    { kind: "hybrid", ref: {}, by: "email or userId" },
  ] as const)("refuses $ref in a project of kind $kind", async ({ kind, ref, by }) => {
    const world = await sandboxAfter(both, kind);
    for (const verb of ["users/forget", "users/unforget"]) {
      expect(await post(world, verb, ref)).toEqual(
        refusalAnswer(400, "BadParams", `Users of this project are forgotten by ${by}: none was given`),
      );
    }
    expect(listPeople(world)).toHaveLength(2);
  });

  it.each([
    { ref: { email: "Foo@" }, code: "InvalidEmailAddressError", msg: "Invalid email: foo@" },
    { ref: { userId: "ü" }, code: "InvalidUserIdError", msg: "Invalid userId: ü" },
  ])("refuses the malformed $ref", async ({ ref, code, msg }) => {
    const world = emptySandbox("hybrid");
    expect(await post(world, "users/forget", ref)).toEqual(refusalAnswer(400, code, msg));
    expect(await post(world, "users/unforget", ref)).toEqual(refusalAnswer(400, code, msg));
  });

  it("removes and blocks a hidden profile", async () => {
    const world = await sandboxAfter([
      ["events/track", { email: ada, eventName: "Seen" }],
      ["users/forget", { email: ada }],
    ]);
    expect(listPeople(world)).toEqual([]);
    expect(await post(world, "events/track", { email: ada, eventName: "Seen" })).toEqual(forgotten);
  });

  it("says the same when told twice", async () => {
    const world = await sandboxAfter([
      ["users/forget", { email: ada }],
      ["users/forget", { email: ada }],
    ]);
    expect(await get(world, "users/forgotten")).toEqual(hashes("hashedEmails", [ada]));
  });
});

const item = { id: "7", name: "Yoga Mat", price: 25.99, quantity: 1 };

/** Every single write about a user, in a hybrid project with list 1 and a user grace (u-2). */
const writes = (ref: Readonly<Record<string, unknown>>): readonly Step[] => [
  ["users/update", ref],
  ["users/update", { email: grace, dataFields: ref }],
  ["users/updateSubscriptions", { ...ref, emailListIds: [] }],
  ["events/track", { ...ref, eventName: "Seen" }],
  ["commerce/updateCart", { user: ref, items: [item] }],
  ["commerce/trackPurchase", { user: ref, items: [item], total: 1 }],
];

const merges: readonly Step[] = [
  ["users/merge", { sourceEmail: ada, destinationEmail: grace }],
  ["users/merge", { sourceEmail: grace, destinationEmail: ada }],
  ["users/merge", { sourceUserId: "u-1", destinationEmail: grace }],
  ["users/merge", { sourceEmail: grace, destinationUserId: "u-1" }],
];

describe("a forgotten user", () => {
  it.each([
    ...writes({ email: "Ada@example.com" }),
    ...writes({ userId: "u-1" }),
    ...writes({ email: ada, userId: "u-1" }),
    ...writes({ email: "new@example.com", userId: "u-1" }),
    ...writes({ email: ada, userId: "u-5" }),
    ...merges,
  ])("is refused by %s about %j", async (path, body) => {
    const world = await sandboxAfter([...both, ["users/forget", { email: ada, userId: "u-1" }]], "hybrid");
    expect(await post(world, path, body)).toEqual(forgotten);
    expect(listPeople(world)).toEqual([{ email: grace, userId: "u-2" }]);
  });

  it("is accepted again after users.unforget, without the old data", async () => {
    const world = await sandboxAfter([
      ...both,
      ["users/forget", { email: ada }],
      ["users/unforget", { email: "ADA@example.com" }],
      ["users/update", { email: ada }],
    ]);
    expect(await get(world, "users/forgotten")).toEqual(hashes("hashedEmails", []));
    expect(await get(world, `users/${ada}`)).toEqual(profileAnswer({ email: ada }));
  });

  it("may be unforgotten without having been forgotten", async () => {
    expect(await post(emptySandbox(), "users/unforget", { email: ada })).toEqual(success);
  });
});

describe("users.forgotten and users.forgottenUserIds", () => {
  it.each([
    { kind: "userId", path: "users/forgotten", msg: "Users of this project are forgotten by userId" },
    { kind: "email", path: "users/forgottenUserIds", msg: "Users of this project are forgotten by email" },
  ] as const)("$path is refused in a project of kind $kind", async ({ kind, path, msg }) => {
    expect(await get(emptySandbox(kind), path)).toEqual(refusalAnswer(400, "BadParams", msg));
  });
});
