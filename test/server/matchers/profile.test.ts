import { describe, expect, it } from "vitest";
import "../../../server/matchers/vitest.ts";
import { createSandbox } from "../../../server/index.ts";
import { type Failing, failureMessage, type Passing, storyFailure } from "./support/assertions.ts";

const ada = "ada@example.com";
const ghost = "ghost@example.com";

const passing: readonly Passing[] = [
  { assertion: "a profile", check: (world) => expect(world).toHaveProfile(ada) },
  { assertion: "an email in capitals", check: (world) => expect(world).toHaveProfile("Ada@Example.com") },
  { assertion: "some fields", check: (world) => expect(world).toHaveProfile(ada, { plan: "free", visits: 3 }) },
  {
    assertion: "some nested fields",
    check: (world) => expect(world).toHaveProfile(ada, { address: { city: "Turin" } }),
  },
  { assertion: "a type", check: (world) => expect(world).toHaveProfile(ada, { visits: expect.any(Number) }) },
  {
    assertion: "a part of a text",
    check: (world) => expect(world).toHaveProfile(ada, { plan: expect.stringContaining("re") }),
  },
  { assertion: "no profile", check: (world) => expect(world).not.toHaveProfile("mary@example.com") },
  { assertion: "no profile that can be read", check: (world) => expect(world).not.toHaveProfile(ghost) },
  { assertion: "no such field", check: (world) => expect(world).not.toHaveProfile(ada, { plan: "pro" }) },
  { assertion: "no such type", check: (world) => expect(world).not.toHaveProfile(ada, { plan: expect.any(Number) }) },
  { assertion: "no object where a text is", check: (world) => expect(world).not.toHaveProfile(ada, { plan: {} }) },
  { assertion: "a hidden contact", check: (world) => expect(world.contact(ghost)).toBeHidden() },
  { assertion: "a contact that is not hidden", check: (world) => expect(world.contact(ada)).not.toBeHidden() },
];

const failing: readonly Failing[] = [
  {
    assertion: "other fields",
    check: (world) =>
      expect(world).toHaveProfile(ada, {
        plan: "pro",
        visits: expect.any(Number),
        address: { city: "Rome" },
        vip: true,
      }),
    says: [
      `expect(sandbox).toHaveProfile("ada@example.com", …)`,
      "",
      `The profile of "ada@example.com" has other fields:`,
      "",
      "- Expected",
      "+ Received",
      "",
      "  {",
      `    "address": {`,
      `-     "city": "Rome",`,
      `+     "city": "Turin",`,
      "    },",
      `-   "plan": "pro",`,
      `-   "vip": true,`,
      `+   "plan": "free",`,
      `    "visits": Any<Number>,`,
      "  }",
      "",
      "Beside these it has: signupDate, signupSource, profileUpdatedAt, itblInternal, shoppingCartItems, email",
      "",
      "plan: last written by #1 users.update",
      "address: last written by #1 users.update",
    ],
  },
  {
    assertion: "a hidden profile",
    check: (world) => expect(world).toHaveProfile(ghost),
    says: [
      `expect(sandbox).toHaveProfile("ghost@example.com")`,
      "",
      `The profile of "ghost@example.com" is hidden: calls about it were stored, but none has identified it. ` +
        "Identify comes first: users.update, or a Segment identify.",
    ],
  },
  {
    assertion: "a misspelt user",
    check: (world) => expect(world).toHaveProfile("adda@example.com"),
    says: [
      `expect(sandbox).toHaveProfile("adda@example.com")`,
      "",
      `There is no profile of "adda@example.com". Did you mean "ada@example.com"?`,
      "",
      `Known users: "ada@example.com", "ghost@example.com"`,
    ],
  },
  {
    assertion: "a user whose call was refused",
    check: (world) => expect(world).toHaveProfile("adaexample.com"),
    says: [
      `expect(sandbox).toHaveProfile("adaexample.com")`,
      "",
      `There is no profile of "adaexample.com". Did you mean "ada@example.com"?`,
      "",
      `Known users: "ada@example.com", "ghost@example.com"`,
      "",
      `The latest call about them, users.update, was answered with 400: "Invalid email: adaexample.com"`,
    ],
  },
  {
    assertion: "a user of an empty sandbox",
    check: () => expect(createSandbox()).toHaveProfile(ada),
    says: [
      `expect(sandbox).toHaveProfile("ada@example.com")`,
      "",
      `There is no profile of "ada@example.com".`,
      "",
      "There are no profiles yet.",
    ],
  },
  {
    assertion: "no profile, where there is one",
    check: (world) => expect(world).not.toHaveProfile(ada, { visits: expect.any(Number), address: { zip: "10100" } }),
    says: [
      `expect(sandbox).not.toHaveProfile("ada@example.com", …)`,
      "",
      `The profile of "ada@example.com" has:`,
      "",
      "Object {",
      `  "address": Object {`,
      `    "zip": "10100",`,
      "  },",
      `  "visits": 3,`,
      "}",
    ],
  },
  {
    assertion: "a hidden contact, where it is not hidden",
    check: (world) => expect(world.contact(ada)).toBeHidden(),
    says: [
      "expect(sandbox.contact(user)).toBeHidden()",
      "",
      `The profile of "ada@example.com" is not hidden: reads show it.`,
    ],
  },
  {
    assertion: "a contact that is not hidden, where it is",
    check: (world) => expect(world.contact(ghost)).not.toBeHidden(),
    says: [
      "expect(sandbox.contact(user)).not.toBeHidden()",
      "",
      `The profile of "ghost@example.com" is hidden: calls about it were stored, but none has identified it. ` +
        "Identify comes first: users.update, or a Segment identify.",
    ],
  },
  {
    assertion: "a hidden contact, where there is none",
    check: (world) => expect(world.contact("mary@example.com")).toBeHidden(),
    says: ["expect(sandbox.contact(user)).toBeHidden()", "", "There is no such profile at all, hidden or not."],
  },
  {
    assertion: "a contact that is not hidden, where there is none",
    check: (world) => expect(world.contact("mary@example.com")).not.toBeHidden(),
    says: ["expect(sandbox.contact(user)).not.toBeHidden()", "", "There is no such profile at all, hidden or not."],
  },
  {
    assertion: "a profile of something else",
    check: (world) => expect(world.fetch).toHaveProfile(ada),
    says: ["toHaveProfile is for a sandbox: expect(sandbox).toHaveProfile(…)"],
  },
  {
    assertion: "something else to be hidden",
    check: (world) => expect(world).not.toBeHidden(),
    says: ["toBeHidden is for a contact: expect(sandbox.contact(user)).toBeHidden()"],
  },
];

describe("toHaveProfile and toBeHidden", () => {
  it.each(passing)("pass for $assertion", async ({ check }) => {
    expect(await storyFailure(check)).toEqual(["passes"]);
  });

  it.each(failing)("fail for $assertion", async ({ check, says }) => {
    expect(await storyFailure(check)).toEqual(says);
  });

  it("name a fault that kept a call from being stored", async () => {
    const sandbox = createSandbox();
    sandbox.faults.add({ fault: { is: "reset" } });
    await expect(sandbox.request("POST", "/api/users/update", { email: ada })).rejects.toThrow("fetch failed");
    expect(
      failureMessage(() => expect(sandbox).toHaveProfile(ada))
        .split("\n")
        .at(-1),
    ).toBe("The latest call about them, users.update, met an injected fault: connection reset");
  });
});
