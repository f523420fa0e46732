import { describe, expect, it } from "vitest";
import { emptySandbox, get, listPeople, nobody, post, refusalAnswer, success } from "../support/sandbox.ts";

const goodEmails = [
  "ada@example.com",
  "ADA@EXAMPLE.COM",
  "ada.lovelace+tag@mail.example.co.uk",
  "ada_l-1@example.museum",
  "o'brien@example.com",
  "u-1+147178873@placeholder.email",
  `${"a".repeat(64)}@example.com`,
  "a@[192.168.0.1]",
  "A@[255.255.255.255]",
  "ada.lovelace@[::1]",
  "ada@[2001:db8::ff00:42:8329]",
];

const badEmails = [
  "None",
  "foo@",
  "@example.com",
  "ada",
  "ada@example",
  "ada@localhost",
  "ada@example.notatld",
  "ada@example..com",
  ".ada@example.com",
  "ada.@example.com",
  "a..da@example.com",
  "ada@-example.com",
  "user @example.com",
  " ada@example.com",
  "ada@example.com ",
  "ada@example.com,grace@example.com",
  "Ada <ada@example.com>",
  `${"a".repeat(65)}@example.com`,
  `ada@${"a".repeat(64)}.com`,
  `ada@${"abcdefghi.".repeat(26)}com`,
  "a@[256.0.0.1]",
  "a@[1.2.3]",
  "a@[01.2.3.4]",
  "a@[example.com]",
  "a@[fe80::1%eth0]",
  "a@[]",
  "a@192.168.0.1",
  ".a@[192.168.0.1]",
];

describe("an email", () => {
  it.each(goodEmails)("may be %s", async (email) => {
    expect(await get(emptySandbox(), "users/getByEmail", { email })).toEqual(nobody);
  });

  it.each(badEmails)("may not be %j, and is echoed in lower case", async (email) => {
    expect(await get(emptySandbox(), "users/getByEmail", { email })).toEqual(
      refusalAnswer(400, "InvalidEmailAddressError", `Invalid email: ${email.toLowerCase()}`),
    );
  });
});

const goodUserIds = [
  "u",
  "U-1",
  " u-1",
  "a b",
  "ada@example.com",
  "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
  "x".repeat(52),
];

const badUserIds = ["", " ", "u-1 ", "u\t1", "u\n", "ü", "u\u00a01", "\u007f", "x".repeat(53)];

describe("a userId", () => {
  it.each(goodUserIds)("may be %j", async (userId) => {
    const world = emptySandbox("userId");
    expect(await post(world, "users/update", { userId })).toEqual(success);
    expect(listPeople(world)).toEqual([{ userId }]);
    expect((await get(world, "users/byUserId", { userId })).status).toBe(200);
  });

  it.each(badUserIds)("may not be %j", async (userId) => {
    const world = emptySandbox("userId");
    const answer = refusalAnswer(400, "InvalidUserIdError", `Invalid userId: ${userId}`);
    expect(await post(world, "users/update", { userId })).toEqual(answer);
    expect(await get(world, "users/byUserId", { userId })).toEqual(answer);
    expect(listPeople(world)).toEqual([]);
  });

  it("is told apart by case", async () => {
    const world = emptySandbox("userId");
    await post(world, "users/update", { userId: "u-1" });
    await post(world, "users/update", { userId: "U-1" });
    expect(listPeople(world)).toEqual([{ userId: "u-1" }, { userId: "U-1" }]);
  });
});
