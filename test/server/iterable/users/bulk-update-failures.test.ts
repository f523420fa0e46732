import { describe, expect, it } from "vitest";
import type { ProjectKind } from "../../../../server/index.ts";
import { bulkAnswer } from "../../support/bulk.ts";
import { emptySandbox, get, listPeople, post, type Step, sandboxAfter, type World } from "../../support/sandbox.ts";

const ada = "ada@example.com";
const grace = "grace@example.com";

type Fields = Readonly<Record<string, unknown>>;

const update = (world: World, users: readonly Fields[], more: Fields = {}) =>
  post(world, "users/bulkUpdate", { users, ...more });

const oneOfTwo = { successCount: 1, failCount: 1 };

const before: readonly Step[] = [
  ["users/update", { email: ada, userId: "u-1" }],
  ["users/update", { email: grace, userId: "u-2" }],
];

interface Failure {
  readonly name: string;
  readonly kind: ProjectKind;
  readonly user: Fields;
  readonly listed: Readonly<Record<string, readonly string[]>>;
}

const failures: readonly Failure[] = [
  { name: "a malformed email", kind: "email", user: { email: "Shrouti" }, listed: { invalidEmails: ["shrouti"] } },
  {
    name: "a malformed email beside a good userId",
    kind: "hybrid",
    user: { email: "Shrouti", userId: "u-1" },
    listed: { invalidEmails: ["shrouti"] },
  },
  { name: "an empty email", kind: "email", user: { email: "" }, listed: { invalidEmails: [""] } },
  { name: "an empty userId", kind: "userId", user: { userId: "" }, listed: { invalidUserIds: [""] } },
  {
    name: "a userId with a blank at its end",
    kind: "email",
    user: { userId: "u-1 " },
    listed: { invalidUserIds: ["u-1 "] },
  },
  {
    name: "a userId too long, beside a good email",
    kind: "email",
    user: { email: ada, userId: "x".repeat(53) },
    listed: { invalidUserIds: ["x".repeat(53)] },
  },
  {
    name: "a malformed email in dataFields",
    kind: "hybrid",
    user: { email: ada, dataFields: { email: "Foo@" } },
    listed: { invalidEmails: ["foo@"] },
  },
  {
    name: "a malformed userId in dataFields",
    kind: "email",
    user: { email: ada, dataFields: { userId: "ü" } },
    listed: { invalidUserIds: ["ü"] },
  },
  {
    name: "an unknown userId in an email-based project",
    kind: "email",
    user: { userId: "u-9" },
    listed: { notFoundUserIds: ["u-9"] },
  },
  {
    name: "an email alone in a userID-based project",
    kind: "userId",
    user: { email: "Ada@example.com" },
    listed: { invalidDataEmails: [ada] },
  },
  {
    name: "identifiers of two users",
    kind: "hybrid",
    user: { email: "Ada@example.com", userId: "u-2" },
    listed: { conflictEmails: [ada] },
  },
  {
    name: "a userId another user has, in dataFields",
    kind: "hybrid",
    user: { email: ada, dataFields: { userId: "u-2" } },
    listed: { conflictUserIds: ["u-2"] },
  },
  {
    name: "the same in a userID-based project",
    kind: "userId",
    user: { userId: "u-1", dataFields: { userId: "u-2" } },
    listed: { conflictUserIds: ["u-2"] },
  },
  {
    name: "an email another user has, in dataFields",
    kind: "hybrid",
    user: { userId: "u-1", dataFields: { email: "Grace@example.com" } },
    listed: { conflictEmails: [grace] },
  },
  {
    name: "a forgotten email",
    kind: "email",
    user: { email: "Gone@example.com" },
    listed: { forgottenEmails: ["gone@example.com"] },
  },
  { name: "a forgotten userId", kind: "userId", user: { userId: "gone" }, listed: { forgottenUserIds: ["gone"] } },
  {
    name: "a forgotten userId beside another email",
    kind: "hybrid",
    user: { email: ada, userId: "gone" },
    listed: { forgottenUserIds: ["gone"] },
  },
  {
    name: "a forgotten email beside another userId",
    kind: "hybrid",
    user: { email: "gone@example.com", userId: "u-1" },
    listed: { forgottenEmails: ["gone@example.com"] },
  },
  {
    name: "a forgotten userId in dataFields",
    kind: "hybrid",
    user: { email: ada, dataFields: { userId: "gone" } },
    listed: { forgottenUserIds: ["gone"] },
  },
  {
    name: "a forgotten email in dataFields",
    kind: "hybrid",
    user: { userId: "u-1", dataFields: { email: "Gone@example.com" } },
    listed: { forgottenEmails: ["gone@example.com"] },
  },
];

const forget: Step = ["users/forget", { email: "gone@example.com", userId: "gone" }];

describe("users.bulkUpdate of one element that fails", () => {
  it.each(failures)("lists $name ($kind) and writes the others", async ({ kind, user, listed }) => {
    const world = await sandboxAfter([...before, forget], kind);
    const users = [user, { email: "eve@example.com", userId: "u-3" }];
    expect(await update(world, users)).toEqual(bulkAnswer(oneOfTwo, listed));
    expect(listPeople(world)).toEqual([
      { email: ada, userId: "u-1" },
      { email: grace, userId: "u-2" },
      { email: "eve@example.com", userId: "u-3" },
    ]);
  });

  it("lists a field that cannot be kept as invalid data", async () => {
    const world = emptySandbox();
    const body = `{"users":[{"email":"${ada}","dataFields":{"__proto__":1,"lost":1}},{"email":"${grace}"}]}`;
    expect(await post(world, "users/bulkUpdate", body)).toEqual(bulkAnswer(oneOfTwo, { invalidDataEmails: [ada] }));
    expect(listPeople(world)).toEqual([{ email: grace }]);
    expect((await get(world, "users/getFields")).body).not.toHaveProperty(["fields", "lost"]);
  });
});
